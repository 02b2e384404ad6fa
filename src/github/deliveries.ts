import { GalleyError } from '../errors.ts'
import type { ListedDelivery } from '../publish/failed-deliveries.ts'
import type { GitHub } from './github.ts'

/** A thousand deliveries. What failed before them is left to the sweep. */
const MAX_PAGES = 10

/**
 * GitHub's list of the webhook deliveries that it attempted, the newest first, back to `sinceMs`. It keeps three days
 * of them, and Enterprise Servers seven:
 * https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks. Pages have cursors:
 * https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 */
export async function listDeliveries(
  github: Pick<GitHub, 'asApp'>,
  sinceMs: number,
): Promise<ListedDelivery[]> {
  const octokit = await github.asApp()
  const deliveries: ListedDelivery[] = []
  let pages = 0
  for await (const { data } of octokit.paginate.iterator('GET /app/hook/deliveries', { per_page: 100 })) {
    deliveries.push(
      ...data.map(({ id, guid, event, installation_id, delivered_at, status_code }) => ({
        id: String(id),
        guid,
        event,
        installationId: installation_id === null ? undefined : Number(installation_id),
        deliveredMs: Date.parse(delivered_at),
        status: status_code,
      })),
    )
    pages += 1
    const oldest = deliveries.at(-1)
    if (!oldest || oldest.deliveredMs < sinceMs || pages >= MAX_PAGES) break
  }
  return deliveries.filter(({ deliveredMs }) => deliveredMs >= sinceMs)
}

/** What the delivery announced; undefined if GitHub does not have it any more. */
export async function readDelivery(github: Pick<GitHub, 'asApp'>, id: string): Promise<object | undefined> {
  const octokit = await github.asApp()
  try {
    // The address is put together here: ids have outgrown a JavaScript number (octokit/request.js#797), and octokit
    // leaves a bigint out of a path (octokit/endpoint.js#546).
    const { data } = await octokit.request({ method: 'GET', url: `/app/hook/deliveries/${id}` })
    const { request } = data as { request: { payload: object | null } }
    return request.payload ?? undefined
  } catch (error) {
    if (error instanceof GalleyError && error.data.status === 404) return undefined
    throw error
  }
}
