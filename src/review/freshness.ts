import type { ProcessClock } from '../clock.ts'

/** The machine's clock may be set. `elapsedMs` comes from one that cannot be set. */
export interface Moment {
  clockMs: number
  elapsedMs: number
}

export const FRESH_MS = 1000

/**
 * Facts older than FRESH_MS are read again before a merge. If GitHub answers each read more slowly than that, its
 * last answer counts for this long.
 */
export const SLOW_MS = 5000

export function momentOf(clock: Pick<ProcessClock, 'now' | 'elapsed'>): Moment {
  return { clockMs: clock.now(), elapsedMs: clock.elapsed() }
}

/** The larger age of the two clocks counts: one of them may have been set, or may have slept. */
export function ageMs(moment: Moment, clock: Pick<ProcessClock, 'now' | 'elapsed'>): number {
  const { clockMs, elapsedMs } = momentOf(clock)
  return Math.max(Math.abs(clockMs - moment.clockMs), elapsedMs - moment.elapsedMs)
}
