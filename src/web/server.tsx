import { Hono } from 'hono'
import { jsonSchema } from '../content/configuration/json-schema.ts'
import type { MessagesTable } from '../database/messages-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import { clockWarning } from '../report/operator-sentences.ts'
import { withBasePath } from './base-path.ts'
import { Desk } from './desk.tsx'
import type { DeskAbsences } from './desk-absences.ts'
import { deskPlace } from './desk-place.ts'
import { healthRoutes } from './health-routes.ts'
import { messagePage } from './message-page.tsx'
import { metricsRoutes } from './metrics-routes.ts'
import { htmlDocument } from './page.tsx'
import { previewRoutes } from './preview-routes.tsx'
import type { PreviewSource } from './preview-source.ts'
import { readDesk, type VisibilitySource } from './read-desk.ts'
import type { Readiness } from './readiness.ts'
import { receiveWebhook, type WebhookReceiver } from './receive-webhook.ts'
import { rulesPage } from './rules-page.tsx'
import { pageHeaders, ROBOTS_TXT } from './security-headers.ts'
import { visitorLanguage } from './visitor-language.ts'
import { linePositions, shownLimits } from './write-limits.ts'

export const WEBHOOK_PATH = '/api/github/webhooks'

const DAY_MS = 24 * 60 * 60_000

interface Options {
  webhooks: WebhookReceiver
  messages: Pick<MessagesTable, 'failingSinceMs'>
  plans: PlansTable
  publications: PublicationsTable
  visibility: VisibilitySource
  writes: Pick<WriteBudget, 'turns'>
  previews: PreviewSource
  basePath: string
  readiness: Pick<Readiness, 'checks' | 'databaseCheck'>
  absences: Pick<DeskAbsences, 'shown'>
  metrics: Parameters<typeof metricsRoutes>[0]
  clock: Pick<CheckedClock, 'now' | 'state'>
}

export function server({
  webhooks,
  messages,
  plans,
  publications,
  visibility,
  writes,
  previews,
  basePath,
  readiness,
  absences,
  metrics,
  clock,
}: Options): Hono {
  const server = new Hono()
  server.use(pageHeaders())
  server.post(WEBHOOK_PATH, receiveWebhook(webhooks))
  server.get('/robots.txt', (context) => context.text(ROBOTS_TXT))
  server.route('/', healthRoutes({ readiness, clock }))
  server.route('/', metricsRoutes(metrics))
  server.get('/galley.schema.json', (context) =>
    context.json(jsonSchema(), 200, { 'access-control-allow-origin': '*' }),
  )
  server.get('/rules', (context) => context.html(rulesPage(visitorLanguage(context))))
  server.get('/', async (context) => {
    const from = deskPlace((name) => context.req.query(name))
    const rows = await readDesk({ plans, publications, visibility, from })
    const now = clock.now()
    const positions = await linePositions(rows, { plans, writes }, now)
    const limits = await shownLimits(rows, { plans, writes }, now)
    const failingSinceMs = await messages.failingSinceMs(now - DAY_MS)
    const currentAbsences = await absences.shown()
    const notices = {
      positions,
      limits,
      absences: currentAbsences,
      failingSinceMs,
      now,
      warning: clockWarning(clock.state),
    }
    return context.html(htmlDocument(<Desk {...rows} {...notices} />))
  })
  server.route('/', previewRoutes({ previews, basePath, clock }))
  const site = withBasePath(basePath, server)
  site.notFound((context) => {
    const language = visitorLanguage(context)
    return context.html(messagePage(language.messages.preview.notFound, language), 404)
  })
  return site
}
