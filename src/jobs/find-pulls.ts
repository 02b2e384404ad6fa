import { type Happened, findPulls as kind, reviewPull } from './kinds.ts'
import type { Job } from './shell.ts'

/**
 * A check or status names a commit and a push a branch, but neither names the pull requests: those are the ones we know.
 * One that is not known yet is reviewed for its own webhook, or found by the sweep.
 */
export const findPulls: Job<Happened> = {
  kind,
  async run({ repositoryId, at }, { plans, queue }) {
    const found =
      'sha' in at ? await plans.withHead(repositoryId, at.sha) : await plans.withBase(repositoryId, at.branch)
    for (const { id } of found) await queue.put(reviewPull, id)
  },
}
