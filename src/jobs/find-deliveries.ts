import { listDeliveries, readDelivery } from '../github/deliveries.ts'
import { failedDeliveries } from '../publish/failed-deliveries.ts'
import { findDeliveries as kind, sweep } from '../queue/job-kinds.ts'
import type { Job, Services } from '../services.ts'

/** A delivery may appear in GitHub's list only minutes later, so the last minutes are read again at each check. */
const OVERLAP_MS = 5 * 60_000

/** So many are read one by one. Where more failed, their installations are swept, which costs less. */
const MOST_READ = 200

type DeliveryServices = Pick<
  Services,
  'clock' | 'deliveryCheck' | 'github' | 'log' | 'queue' | 'receiveMissed'
>

/** Asks GitHub for the webhooks that Galley did not take in, and looks at what they announced. */
export const findDeliveries: Job<Record<never, never>, keyof DeliveryServices> = {
  kind,
  async run(_, services) {
    const { clock, deliveryCheck, github, log, queue, receiveMissed } = services
    const now = clock.now()
    const last = await deliveryCheck.last()
    // A first start has nothing to go by, and its sweep finds everything.
    const sinceMs = Math.min(last?.untilMs ?? now, now) - OVERLAP_MS
    const listed = await listDeliveries(github, sinceMs)
    const failed = failedDeliveries(listed, new Set(last?.handled))
    for (const { id, guid, event } of failed.slice(0, MOST_READ)) {
      const payload = await readDelivery(github, id)
      if (payload) await receiveMissed({ id: guid, event, payload })
    }
    const unread = failed.slice(MOST_READ).map(({ installationId }) => installationId)
    for (const installationId of new Set(unread))
      if (installationId !== undefined) await queue.put(sweep, { installationId })
    if (failed.length)
      log.warn(
        { failed: failed.length, first: failed.slice(0, 5).map(({ guid }) => guid), unread: unread.length },
        'webhooks had failed; Galley looked at what they announced',
      )
    const isStillListed = new Set(listed.map(({ guid }) => guid))
    const handled = [
      ...(last?.handled ?? []).filter((guid) => isStillListed.has(guid)),
      ...failed.map(({ guid }) => guid),
    ]
    await deliveryCheck.keep({ untilMs: now, handled })
  },
}
