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
export const findPulls: Job<RepositoryEvent, 'branchPlans' | 'clock' | 'plans' | 'queue'> = {
  kind,
  async run({ repositoryId, at }, { branchPlans, clock, plans, queue }) {
    if ('sha' in at) return queue.putAll(reviewPull, await plans.idsWithHead(repositoryId, at.sha))
    const affected = await branchPlans.affectedByPush(repositoryId, at.branch, clock.now())
    await Promise.all(
      affected.map(({ id, isStuck }) =>
        isStuck ? queue.put(reviewPull, id) : queue.putWithin(reviewPull, id, AFTER_PUSH_MS),
      ),
    )
  },
}
