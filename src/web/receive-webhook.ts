import type { Context } from 'hono'
import type { Log } from '../log.ts'
import type { RefusalLog } from './refusal-log.ts'
import type { WebhookBodies } from './webhook-body.ts'
import { type Refusal, readDeliveryHeaders, refusal } from './webhook-headers.ts'

/** A delivery whose signature is valid. */
export interface Delivery {
  id: string
  event: string
  payload: object
}

export interface WebhookReceiver {
  bodies: WebhookBodies
  refusals: RefusalLog
  log: Pick<Log, 'error'>
  onAnswer(status: number, ms: number): void
  /** Resolves once the jobs are in the queue, or to the field that the payload lacks. Rejects if they cannot be queued. */
  receive(delivery: Delivery): Promise<{ missing: string } | undefined>
}

/**
 * Answers a webhook with 202 once its jobs are in the queue, or with a 4xx that says what is wrong with the request. Any
 * other failure is a 500: GitHub then lists the delivery as failed, and Galley's sweep finds what it announced.
 */
export function receiveWebhook({ bodies, refusals, log, onAnswer, receive }: WebhookReceiver) {
  return async (context: Context): Promise<Response> => {
    const from = performance.now()
    const response = await answer(context)
    onAnswer(response.status, performance.now() - from)
    return response
  }

  async function answer(context: Context): Promise<Response> {
    const delivery = await readDelivery(context.req.raw, bodies)
    if ('because' in delivery) return refuse(delivery)
    try {
      const missingField = await receive(delivery)
      if (missingField) return refuse(refusal(400, `The payload has no valid ${missingField.missing}.`))
      return context.text('queued', 202)
    } catch (err) {
      const { id, event } = delivery
      log.error(
        { err, delivery: id, event },
        'A webhook could not be queued. Galley will look for what it announced.',
      )
      return context.text('Not queued.', 500)
    }

    function refuse(refused: Refusal): Response {
      refusals.write(refused)
      // Close the connection, so that the rest of a refused body is not read.
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

/** Parses a delivery's body as JSON. Refuses text that PostgreSQL cannot store: lone surrogates and U+0000. */
export function readPayload(body: Uint8Array): { payload: object } | Refusal {
  let payload: unknown
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return refusal(400, 'The body is not JSON in UTF-8.')
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return refusal(400, 'The body is JSON, but no object.')
  if (!hasOnlyText(payload))
    return refusal(400, 'The body holds text that is not valid Unicode, or the character U+0000.')
  return { payload }
}

/** Checks all texts and keys. It uses a list instead of recursion, since deep nesting would overflow the stack. */
function hasOnlyText(payload: object): boolean {
  const unchecked: unknown[] = [payload]
  while (unchecked.length) {
    const value = unchecked.pop()
    if (typeof value === 'string' && !isText(value)) return false
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) for (const item of value) unchecked.push(item)
    else
      for (const [key, item] of Object.entries(value)) {
        if (!isText(key)) return false
        unchecked.push(item)
      }
  }
  return true
}

const isText = (text: string) => text.isWellFormed() && !text.includes('\0')
