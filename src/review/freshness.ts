import type { ProcessClock } from '../clock.ts'

/** When something was asked: by the machine's clock, which may be set, and by one that nobody sets. In milliseconds. */
export interface Moment {
  clockMs: number
  elapsedMs: number
}

/** What was read longer ago than this is read again before a merge is asked for. */
export const FRESH_MS = 1000

/** Where GitHub takes longer than that to answer each read, its last answer counts for so long at most. */
export const SLOW_MS = 5000

export function momentOf(clock: Pick<ProcessClock, 'now' | 'elapsed'>): Moment {
  return { clockMs: clock.now(), elapsedMs: clock.elapsed() }
}

/** How long ago that was, by whichever clock says longer: one of them may have been set, or have slept. */
export function ageMs(moment: Moment, clock: Pick<ProcessClock, 'now' | 'elapsed'>): number {
  const { clockMs, elapsedMs } = momentOf(clock)
  return Math.max(Math.abs(clockMs - moment.clockMs), elapsedMs - moment.elapsedMs)
}
