import type { Gate } from './gate.ts'

/** A date whose grace is over: Galley has said that it waits no longer. Milliseconds since the epoch. */
export interface LapsedDate {
  epochMs: number
  /** Where it is known how long the grace was. */
  graceMs?: number
}

/**
 * The dates of a pull request that have lapsed: by the review kept of it, and by the comments that told people so. What was
 * reviewed at a time still to come was reviewed by a wrong clock. `now` in milliseconds since the epoch.
 */
export function lapsedDates(
  review: { gates: readonly Gate[]; reviewedMs: number } | undefined,
  toldOf: readonly number[],
  now: number,
): LapsedDate[] {
  const gates = review && review.reviewedMs <= now ? review.gates : []
  const concluded = gates.flatMap(({ why }) =>
    why.is === 'lapsed' ? [{ epochMs: why.instant.epochMs, graceMs: why.graceMs }] : [],
  )
  return [...concluded, ...toldOf.map((epochMs) => ({ epochMs }))]
}
