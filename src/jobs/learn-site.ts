import type { PullId } from '../publish/pull.ts'
import { learnSite as kind, reviewPull } from '../queue/job-kinds.ts'
import { type LoadPullServices, loadPull } from '../review/load-pull.ts'
import type { Job } from '../services.ts'

/** Its review has not waited for what a large site's posts have in common; the next one finds that at hand. */
export const learnSite: Job<PullId, keyof LoadPullServices> = {
  kind,
  async run(id, services) {
    const loaded = await loadPull(id, services, 'all')
    // What could not be learned now would only send it here again.
    if (loaded?.is === 'read' && loaded.read.isWhole) await services.queue.put(reviewPull, id)
  },
}
