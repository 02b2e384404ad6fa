import { isDeepStrictEqual } from 'node:util'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../queue/plans.ts'
import { publishPull } from './kinds.ts'
import type { Shell } from './shell.ts'

/**
 * Keeps a review's plan and sets the queue to it; before anything is told, since a failing comment must not delay a
 * publication. A due one that could not go out is tried again at once when something about it has changed, else when it
 * was put off to: otherwise a merge that GitHub refuses would be asked for over and over, and its patience never given.
 */
export async function schedule(review: Review, { plans, queue }: Shell, now: number): Promise<void> {
  const { pull, plan, gates, decision } = review
  const stored = await plans.find(pull.id)
  const same = stored !== undefined && isSame(stored, review)
  const nextLookMs = same ? stored.nextLookMs : undefined
  await plans.keep(pull, { plan, gates, reviewedMs: now, nextLookMs })
  if (plan.is !== 'at') return queue.cancel(publishPull, pull.id)
  const instant = plan.instant.epochMs
  if (instant > now) return queue.putAt(publishPull, pull.id, instant)
  if (decision.do !== 'merge' || (nextLookMs ?? 0) > now) return
  const underWay = same && (await queue.without(publishPull, [pull.id])).length === 0
  if (!underWay) await queue.putAt(publishPull, pull.id, instant)
}

/** Whether nothing but the time has changed. What is stored has been through JSON, which leaves out what is undefined. */
function isSame(stored: StoredPlan, { pull, plan, gates }: Review): boolean {
  const known = { headSha: stored.headSha, plan: stored.plan, gates: timeless(stored.gates) }
  const now = JSON.parse(JSON.stringify({ headSha: pull.head.sha, plan, gates: timeless(gates) }))
  return isDeepStrictEqual(known, now)
}

function timeless(gates: Review['gates']): Review['gates'] {
  return gates.filter(({ id }) => id !== 'instant')
}
