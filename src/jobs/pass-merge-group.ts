import { type Happened, passMergeGroup as kind } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/** Answers a merge queue that asks for Galley's check on the commit it has built. */
export const passMergeGroup: Job<Happened> = {
  kind,
  async run({ at, ...place }, { checkRuns }) {
    if ('sha' in at) await checkRuns.pass({ ...place, sha: at.sha })
  },
}
