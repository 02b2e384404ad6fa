/**
 * Time and timers, so that tests can turn the clock. Milliseconds since the epoch, UTC.
 * The shape is pg-boss's, so that one clock drives the queue and everything else.
 */
export interface Clock {
  now(): number
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
  setInterval(fn: () => void, ms: number): unknown
  clearInterval(handle: unknown): void
}

/** A machine's clock, together with one that nobody can set. */
export interface ProcessClock extends Clock {
  /** Milliseconds since some moment of no importance. A machine that sleeps need not count its sleep. */
  elapsed(): number
}
