import { passMergeGroup as kind, type RepositoryEvent } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

export const passMergeGroup: Job<RepositoryEvent, 'checkRuns'> = {
  kind,
  async run({ at, ...place }, { checkRuns }) {
    if ('sha' in at) await checkRuns.pass({ ...place, sha: at.sha })
  },
}
