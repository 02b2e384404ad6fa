import type { Gate } from './gate.ts'
import type { Absence } from './missed.ts'
import type { Plan } from './plan.ts'

export interface LapsedDate {
  epochMs: number
  graceMs?: number
}

/**
 * The lapsed dates of a pull request: by its stored review, and by the comments that told people so. A review from
 * the future was made by a wrong clock, so it does not count. `now` in milliseconds since the epoch.
 */
export function lapsedDates(
  review: { gates: readonly Gate[]; reviewedMs: number } | undefined,
  announcedMs: readonly number[],
  now: number,
): LapsedDate[] {
  const gates = review && review.reviewedMs <= now ? review.gates : []
  const concluded = gates.flatMap(({ why }) =>
    why.is === 'lapsed' ? [{ epochMs: why.instant.epochMs, graceMs: why.graceMs }] : [],
  )
  return [...concluded, ...announcedMs.map((epochMs) => ({ epochMs }))]
}

/**
 * The absence of a post whose date was moved into the past, though nobody pushed or gave a command: the site's
 * changed configuration reads the same text differently. `before`: what was planned for the head at the last
 * review.
 */
export function movedIntoThePast(
  plan: Plan,
  { sha }: { sha: string },
  before: { plan: Plan; headSha: string } | undefined,
  now: number,
): Absence[] {
  if (plan.is !== 'at' || !('source' in plan) || before?.plan.is !== 'at' || !('source' in before.plan))
    return []
  const wasToCome = before.headSha === sha && before.plan.instant.epochMs > now
  return wasToCome ? [{ why: 'moved', fromMs: plan.instant.epochMs, untilMs: now }] : []
}
