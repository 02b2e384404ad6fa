import type { ProcessClock } from '../clock.ts'

/** The moment of a request: by the machine's clock, which may be set, and by one that cannot be set. Milliseconds. */
export interface Moment {
  clockMs: number
  elapsedMs: number
}

/** Facts older than this are read again before a merge is requested. */
export const FRESH_MS = 1000

/** If GitHub answers each read more slowly than that, its last answer counts for this long. */
export const SLOW_MS = 5000

export function momentOf(clock: Pick<ProcessClock, 'now' | 'elapsed'>): Moment {
  return { clockMs: clock.now(), elapsedMs: clock.elapsed() }
}

/** The age by whichever clock says longer: one of them may have been set, or may have slept. */
export function ageMs(moment: Moment, clock: Pick<ProcessClock, 'now' | 'elapsed'>): number {
  const { clockMs, elapsedMs } = momentOf(clock)
  return Math.max(Math.abs(clockMs - moment.clockMs), elapsedMs - moment.elapsedMs)
}
