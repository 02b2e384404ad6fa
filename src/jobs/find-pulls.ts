import { findPulls as kind, type RepositoryEvent, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/**
 * A review waits this long after a push to its base branch, so that a burst of merges costs each pull request one
 * review.
 */
const AFTER_PUSH_MS = 5_000

/**
 * A check names a commit and a push names a branch, but neither names pull requests, so the stored plans are
 * searched. A pull request without a plan is reviewed for its own webhook, or the sweep finds it.
 */
export const findPulls: Job<RepositoryEvent, 'clock' | 'plans' | 'queue'> = {
  kind,
  async run({ repositoryId, at }, { clock, plans, queue }) {
    if ('sha' in at)
      for (const { id } of await plans.withHead(repositoryId, at.sha)) await queue.put(reviewPull, id)
    else
      for (const plan of await plans.withBase(repositoryId, at.branch)) {
        const isBlocked = plan.gates.some(({ id, state }) => id !== 'instant' && state !== 'open')
        const isDue = plan.plan.is === 'at' && plan.plan.instant.epochMs <= clock.now()
        // This push may free a pull request that is due and stuck. One that waits for its turn is loaded again then
        // anyway.
        if (isDue && isBlocked) await queue.put(reviewPull, plan.id)
        else if (!isDue || plan.nextLookMs !== undefined)
          await queue.putWithin(reviewPull, plan.id, AFTER_PUSH_MS)
      }
  },
}
