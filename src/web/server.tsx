import { Hono } from 'hono'
import { jsonSchema } from '../content/configuration/json-schema.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import type { Plans } from '../queue/plans.ts'
import type { Publications } from '../queue/publications.ts'
import { type ClockState, clockWarning } from '../report/machine-clock.ts'
import { Desk } from './desk.tsx'
import { document } from './document.ts'
import { limitsOf } from './limits.ts'
import { previewRoutes } from './preview-routes.tsx'
import type { PreviewSource } from './preview-source.ts'
import { readDesk, type VisibilitySource } from './read-desk.ts'
import { receiveWebhook, type WebhookReceiver } from './receive-webhook.ts'
import { pageHeaders, ROBOTS_TXT } from './security-headers.ts'
import { turnsOf } from './turns.ts'

/** Path of the webhook, as registered with the App. */
export const WEBHOOK_PATH = '/api/github/webhooks'

interface Options {
  webhooks: WebhookReceiver
  plans: Plans
  publications: Publications
  visibility: VisibilitySource
  /** What GitHub still takes of each installation. */
  writes: Pick<WriteBudget, 'turnAt' | 'patience'>
  previews: PreviewSource
  clock: Pick<CheckedClock, 'now' | 'state'>
}

/** Everything Galley answers over HTTP. */
export function server({
  webhooks,
  plans,
  publications,
  visibility,
  writes,
  previews,
  clock,
}: Options): Hono {
  const server = new Hono()
  server.use(pageHeaders())
  server.post(WEBHOOK_PATH, receiveWebhook(webhooks))
  server.get('/robots.txt', (context) => context.text(ROBOTS_TXT))
  server.get('/health', async (context) => {
    await plans.due(0)
    return context.json({ status: 'ok', ...clockHealth(clock.state) })
  })
  server.get('/galley.schema.json', (context) =>
    context.json(jsonSchema(), 200, { 'access-control-allow-origin': '*' }),
  )
  server.get('/', async (context) => {
    const rows = await readDesk({ plans, publications, visibility })
    const now = clock.now()
    const turns = await turnsOf(rows, { plans, writes }, now)
    const limits = await limitsOf(rows, { plans, writes }, now)
    const about = { turns, limits, now, warning: clockWarning(clock.state) }
    return context.html(document(<Desk {...rows} {...about} />))
  })
  server.route('/', previewRoutes({ previews, clock }))
  return server
}

/** Nothing where the machine's clock is right. `aheadMs` is negative where it is behind, null where GitHub tells no time. */
function clockHealth(state: ClockState): { clock?: { aheadMs: number | null } } {
  if (state.is === 'right') return {}
  return { clock: { aheadMs: state.is === 'off' ? state.aheadMs : null } }
}
