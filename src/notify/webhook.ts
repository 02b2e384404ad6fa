import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { eventNames } from '../content/event-name.ts'
import { address } from './address.ts'
import type { Send } from './channel.ts'
import { postJson } from './post-json.ts'

export const webhookSettings = z.strictObject({
  kind: z.literal('webhook'),
  url: address,
  secret: z.string().min(16),
})

/** What is posted; docs/schemas/notification.schema.json is made of it. Keys may be added, and none changes its meaning. */
export const webhookBody = z.object({
  version: z.literal(1),
  delivery: z.uuid().describe('The same for every attempt, so that a receiver can tell a repeated one.'),
  event: z.enum(eventNames),
  repository: z.string().describe('owner/repo'),
  pull: z.object({ number: z.int(), title: z.string(), url: z.url() }),
  planned: z.object({
    at: z.iso.datetime().describe('The planned instant, UTC.'),
    zone: z.string().describe('The site’s zone, such as Europe/Paris.'),
  }),
  page: z.url().nullable().describe('The live page; null until readers see it.'),
  subject: z.string().describe('State and title, in the site’s language.'),
  text: z.string().describe('One plain sentence, in the site’s language.'),
  reasons: z.array(z.string()).describe('What stands in the way.'),
})

/**
 * Signed as GitHub signs its own webhooks, so that a receiver can check it with the same code:
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function webhook({ url, secret }: z.output<typeof webhookSettings>): Send {
  return ({ id, message: { labels: _, ...message } }, connections) => {
    const body = JSON.stringify({ version: 1, delivery: id, ...message } satisfies z.input<
      typeof webhookBody
    >)
    return postJson(url, body, connections, {
      'x-galley-event': message.event,
      'x-galley-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    })
  }
}
