import type { Context } from 'hono'
import type { RefusalLog } from './refusal-log.ts'
import type { WebhookBodies } from './webhook-body.ts'
import { type Refusal, readDeliveryHeaders, refusal } from './webhook-headers.ts'
import { readPayload } from './webhook-payload.ts'

/** A delivery whose signature holds. */
export interface Delivery {
  id: string
  event: string
  payload: object
}

/** Where deliveries go once they are known to be GitHub's. */
export interface WebhookReceiver {
  bodies: WebhookBodies
  refusals: RefusalLog
  /** Resolves once the delivery's jobs are in the queue, or to what its payload lacks. Rejects where they are not queued. */
  receive(delivery: Delivery): Promise<{ missing: string } | undefined>
}

/**
 * Answers a webhook once its jobs are in the queue: 202, or a 4xx that says what is wrong with the request. Any other
 * failure is a 500, which GitHub lists so that the delivery can be sent again; the sweep finds what was missed either way.
 */
export function receiveWebhook({ bodies, refusals, receive }: WebhookReceiver) {
  return async (context: Context): Promise<Response> => {
    const delivery = await readDelivery(context.req.raw, bodies)
    if ('because' in delivery) return refuse(delivery)
    try {
      const lacking = await receive(delivery)
      if (lacking) return refuse(refusal(400, `The payload has no valid ${lacking.missing}.`))
      return context.text('queued', 202)
    } catch {
      // Probot has logged the error.
      return context.text('Not queued.', 500)
    }

    function refuse(refused: Refusal): Response {
      refusals.write(refused)
      // The rest of a body that is not wanted is not read for long: the connection ends.
      return context.text(refused.because, refused.status, { connection: 'close' })
    }
  }
}

async function readDelivery(request: Request, bodies: WebhookBodies): Promise<Delivery | Refusal> {
  const headers = readDeliveryHeaders((name) => request.headers.get(name) ?? undefined)
  if ('because' in headers) return headers
  const body = await bodies.read(request, headers)
  if ('because' in body) return body
  const content = readPayload(body)
  return 'because' in content ? content : { id: headers.id, event: headers.event, ...content }
}
