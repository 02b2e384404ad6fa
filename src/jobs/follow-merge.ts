import { isDeepStrictEqual } from 'node:util'
import type { Merged } from '../database/merged-table.ts'
import { readDeployments, readPagesBuild } from '../github/delivery.ts'
import { deliveryStatus, type Evidence, nextDeliveryCheck } from '../publish/delivery-status.ts'
import type { PullId } from '../publish/pull.ts'
import { followMerge as kind, reviewPull } from '../queue/job-kinds.ts'
import type { Job, Services } from '../services.ts'

export const followMerge: Job<PullId, 'clock' | 'fetchPage' | 'github' | 'mergeBases' | 'merged' | 'queue'> =
  {
    kind,
    async run(id, services) {
      const merged = await services.merged.find(id)
      if (!merged || merged.state.is === 'visible' || merged.state.is === 'hidden') return
      const now = services.clock.now()
      if (now < merged.fromMs) return services.queue.putAt(kind, id, merged.fromMs)
      const state = deliveryStatus(merged, await gatherEvidence(merged, services), now)
      const nextLookMs = nextDeliveryCheck(merged, state, now)
      await services.merged.recordCheck(id, state, nextLookMs)
      // The stored state has been through JSON, which drops undefined values.
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(state)), merged.state))
        await services.queue.put(reviewPull, id)
      if (nextLookMs !== undefined) await services.queue.putAt(kind, id, nextLookMs)
    },
  }

/** Deployments say most, then the builds of Pages. The page itself is fetched only if there are neither. */
async function gatherEvidence(
  merged: Merged,
  { github, mergeBases, fetchPage }: Pick<Services, 'fetchPage' | 'github' | 'mergeBases'>,
): Promise<Evidence> {
  const octokit = await github.installation(merged.id.installationId)
  const isThere = ({ is }: Evidence['pages']) => is !== 'none' && is !== 'denied'
  const deployments = await readDeployments(octokit, merged, mergeBases)
  if (isThere(deployments)) return { deployments, pages: { is: 'none' } }
  const pages = await readPagesBuild(octokit, merged, mergeBases)
  if (isThere(pages) || !merged.page || merged.private) return { deployments, pages }
  return { deployments, pages, page: await fetchPage(merged.page.url) }
}
