/** GitHub caps payloads at 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const MOST_WEBHOOK_BYTES = 25 * 1024 * 1024

export interface DeliveryHeaders {
  id: string
  event: string
  signature: string
  bytes: number | undefined
}

export interface Refusal {
  status: 400 | 408 | 413 | 415 | 503
  /** Sent to the client and logged, so it quotes nothing from the request. */
  because: string
}

/** Reads and checks GitHub's headers: https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
export function readDeliveryHeaders(header: (name: string) => string | undefined): DeliveryHeaders | Refusal {
  const signature = /^sha256=([0-9a-f]{64})$/.exec(header('x-hub-signature-256') ?? '')?.[1]
  if (!signature)
    return refusal(
      400,
      'The request has no valid signature. GitHub signs each delivery (X-Hub-Signature-256).',
    )
  const type = (header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return refusal(415, FORM_ENCODED)
  if (type !== 'application/json') return refusal(415, 'A delivery has the content type application/json.')
  const length = header('content-length')
  if (length !== undefined && !/^\d{1,15}$/.test(length))
    return refusal(400, 'The content length is not a number.')
  const bytes = length === undefined ? undefined : Number(length)
  if (bytes !== undefined && bytes > MOST_WEBHOOK_BYTES) return tooLong
  const event = header('x-github-event') ?? ''
  // Later code looks events up in objects, so names like `__proto__` or `constructor` are refused.
  if (!/^[a-z][a-z_]{0,99}$/.test(event) || event in {})
    return refusal(400, 'The event’s name (X-GitHub-Event) is none of GitHub’s.')
  const id = header('x-github-delivery') ?? ''
  if (!/^[\w-]{1,100}$/.test(id)) return refusal(400, 'The delivery has no valid id (X-GitHub-Delivery).')
  return { id, event, signature, bytes }
}

export const tooLong = refusal(413, 'The body is longer than the 25 MB that GitHub sends at most.')

const FORM_ENCODED =
  'Galley reads deliveries as JSON. Open the settings of the GitHub App, and under “Webhook” set the content type to application/json.'

export function refusal(status: Refusal['status'], because: string): Refusal {
  return { status, because }
}
