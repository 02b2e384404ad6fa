import type { RepositoryId } from '../queue/job-kinds.ts'
import { followMerge, findMerges as kind } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

const FRESH_MS = 7 * 24 * 60 * 60_000

export const findMerges: Job<RepositoryId, 'clock' | 'merged' | 'queue'> = {
  kind,
  async run({ repositoryId }, { clock, merged, queue }) {
    for (const { id } of await merged.notYetVisible(repositoryId, clock.now() - FRESH_MS))
      await queue.put(followMerge, id)
  },
}
