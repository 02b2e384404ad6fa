import { findPulls as kind, type RepositoryEvent, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/** How long the pull requests into a branch wait for the next push to it: a burst of merges costs each one review. */
const AFTER_PUSH_MS = 5_000

/**
 * A check or status names a commit and a push a branch, but neither names the pull requests: those are the ones we know.
 * One that is not known yet is reviewed for its own webhook, or found by the sweep.
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
        // One that is due and stuck may be freed by this very push; one that waits for its turn is read afresh then.
        if (isDue && isBlocked) await queue.put(reviewPull, plan.id)
        else if (!isDue || plan.nextLookMs !== undefined)
          await queue.putWithin(reviewPull, plan.id, AFTER_PUSH_MS)
      }
  },
}
