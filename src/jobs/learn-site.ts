import type { PullId } from '../publish/pull.ts'
import { learnSite as kind, reviewPull } from '../queue/job-kinds.ts'
import { type LoadPullServices, loadPull } from '../review/load-pull.ts'
import type { Job } from '../services.ts'

/**
 * A review does not wait until a large site is learnt. This job learns it, and the next review finds it in the
 * cache.
 */
export const learnSite: Job<PullId, keyof LoadPullServices> = {
  kind,
  async run(id, services) {
    const loaded = await loadPull(id, services, { waitMode: 'all' })
    // A review of a site that could not be learned now would only queue this job again.
    if (loaded?.is === 'read' && loaded.read.isWhole) await services.queue.put(reviewPull, id)
  },
}
