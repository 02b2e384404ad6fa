/**
 * Tests replace it to move time. Milliseconds since the epoch, UTC. The shape is pg-boss's, so that one clock
 * drives the queue and everything else.
 */
export interface Clock {
  now(): number
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
  setInterval(fn: () => void, ms: number): unknown
  clearInterval(handle: unknown): void
}

export interface ProcessClock extends Clock {
  /** Milliseconds since an arbitrary moment, by a clock that nobody can set. A machine's sleep need not count. */
  elapsed(): number
}
