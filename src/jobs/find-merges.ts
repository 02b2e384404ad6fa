import type { RepositoryId } from '../queue/job-kinds.ts'
import { followMerge, findMerges as kind } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/** Deployments are no longer matched to merges that are older than this. */
const FRESH_MS = 7 * 24 * 60 * 60_000

/** When a deployment or a Pages build ends, the merges of its repository that wait for one are checked. */
export const findMerges: Job<RepositoryId, 'clock' | 'merged' | 'queue'> = {
  kind,
  async run({ repositoryId }, { clock, merged, queue }) {
    for (const { id } of await merged.notYetVisible(repositoryId, clock.now() - FRESH_MS))
      await queue.put(followMerge, id)
  },
}
