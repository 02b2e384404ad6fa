import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Probot } from 'probot'
import type { Clock } from '../clock.ts'
import { jsonSchema } from '../content/configuration/json-schema.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import type { Plans } from '../queue/plans.ts'
import type { Publications } from '../queue/publications.ts'
import { Desk } from './desk.tsx'
import { document } from './document.ts'
import { previewRoutes } from './preview-routes.tsx'
import type { PreviewSource } from './preview-source.ts'
import { turnsOf } from './turns.ts'
import { receiveWebhook } from './webhooks.ts'

/** Path of the webhook, as registered with the App. */
export const WEBHOOK_PATH = '/api/github/webhooks'

/** GitHub caps payloads at 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const MOST_BYTES = 25 * 1024 * 1024

interface Options {
  probot: Probot
  plans: Plans
  publications: Publications
  /** What GitHub still takes of each installation. */
  writes: Pick<WriteBudget, 'turnAt'>
  previews: PreviewSource
  clock: Clock
}

/** Everything Galley answers over HTTP. */
export function server({ probot, plans, publications, writes, previews, clock }: Options): Hono {
  const server = new Hono()
  server.post(WEBHOOK_PATH, bodyLimit({ maxSize: MOST_BYTES }), receiveWebhook(probot))
  server.get('/health', async (context) => {
    await plans.due(0)
    return context.json({ status: 'ok' })
  })
  server.get('/galley.schema.json', (context) =>
    context.json(jsonSchema(), 200, { 'access-control-allow-origin': '*' }),
  )
  server.get('/', async (context) =>
    context.html(
      document(
        <Desk
          {...(await plans.shown(200))}
          turns={await turnsOf(plans, writes, clock.now())}
          published={await publications.shown(50)}
          now={clock.now()}
        />,
      ),
    ),
  )
  server.route('/', previewRoutes({ previews, clock }))
  return server
}
