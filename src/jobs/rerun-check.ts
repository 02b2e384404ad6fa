import { rerunCheck as kind, type RepositoryEvent, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

export const rerunCheck: Job<RepositoryEvent, 'checkRuns' | 'plans' | 'queue'> = {
  kind,
  async run({ at, ...place }, { checkRuns, plans, queue }) {
    if (!('sha' in at)) return
    const pulls = await plans.idsWithHead(place.repositoryId, at.sha)
    await checkRuns.restart({ ...place, sha: at.sha }, pulls.length > 0)
    await queue.putAll(reviewPull, pulls)
  },
}
