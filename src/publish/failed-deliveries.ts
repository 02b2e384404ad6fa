/** A webhook delivery as GitHub lists it. One event has one `guid`, however often it is delivered. */
export interface ListedDelivery {
  id: string
  guid: string
  event: string
  installationId: number | undefined
  /** In milliseconds since the epoch. */
  deliveredMs: number
  /** The answer's status. GitHub lists 502 or 504 if there was none, and older servers 0. */
  status: number
}

/**
 * The deliveries that were never answered with success, one for each event, the oldest first. GitHub does not deliver
 * them again by itself:
 * https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries
 * @param listed the newest first
 * @param handled the guids of those that were looked at before
 */
export function failedDeliveries(
  listed: readonly ListedDelivery[],
  handled: ReadonlySet<string>,
): ListedDelivery[] {
  const answered = new Set(listed.filter(isAnswered).map(({ guid }) => guid))
  const failed = new Map<string, ListedDelivery>()
  for (const delivery of listed)
    if (!answered.has(delivery.guid) && !handled.has(delivery.guid)) failed.set(delivery.guid, delivery)
  return [...failed.values()].reverse()
}

/** GitHub counts these statuses as success: https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook */
function isAnswered({ status }: ListedDelivery): boolean {
  return status >= 200 && status < 400
}
