import type { Absence } from './missed.ts'
import type { Plan } from './plan.ts'

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
