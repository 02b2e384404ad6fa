import type { Gate } from './gate.ts'
import type { Absence } from './missed.ts'
import type { Plan } from './plan.ts'

/** A date whose grace is over: Galley has said that it waits no longer. Milliseconds since the epoch. */
export interface LapsedDate {
  epochMs: number
  /** The grace at that time, if known. */
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

/**
 * The time between a date and its being put there, where neither a push nor a person's word has done that: the site's
 * configuration reads the same text otherwise now. `before`: what was planned for the head `sha` at the last review.
 */
export function movedIntoThePast(
  plan: Plan,
  { sha }: { sha: string },
  before: { plan: Plan; headSha: string } | undefined,
  now: number,
): Absence[] {
  if (plan.is !== 'at' || 'order' in plan || before?.plan.is !== 'at' || 'order' in before.plan) return []
  const wasToCome = before.headSha === sha && before.plan.instant.epochMs > now
  return wasToCome ? [{ why: 'moved', fromMs: plan.instant.epochMs, untilMs: now }] : []
}
