import type { components } from '@octokit/openapi-types'
import { ApiError } from '../model/api-error.ts'
import type { Delivery } from '../model/webhooks.ts'
import { iso, type World } from '../model/world.ts'
import { type ApiContext, newRoutes } from './api-route.ts'
import { appOf } from './app-routes.ts'

type Schemas = components['schemas']

/**
 * GitHub keeps deliveries for three days:
 * https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
 */
const KEPT_MS = 3 * 24 * 3_600_000

const TIMEOUT_MS = 10_000

/** https://docs.github.com/rest/apps/webhooks */
export function hookRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/app/hook/deliveries', (c) => {
    const newestFirst = keptFor(c).reverse()
    const cursor = c.req.query('cursor')
    const from = cursor === undefined ? 0 : newestFirst.findIndex(({ id }) => `v1_${id}` === cursor)
    if (from === -1) throw new ApiError(400, 'Bad Request')
    const size = Math.min(Math.max(Number(c.req.query('per_page')) || 30, 1), 100)
    const next = newestFirst[from + size]
    if (next) {
      const url = new URL(c.req.url)
      url.searchParams.set('cursor', `v1_${next.id}`)
      c.header('link', `<${url}>; rel="next"`)
    }
    return json(c, newestFirst.slice(from, from + size).map(itemJson))
  })

  routes.get('/app/hook/deliveries/:id', (c) => {
    const delivery = deliveryIn(c)
    return json(c, {
      ...itemJson(delivery),
      url: appOf(c).manifest.hook_attributes?.url ?? '',
      request: { headers: { 'X-GitHub-Delivery': delivery.guid }, payload: JSON.parse(delivery.body) },
      response: { headers: {}, payload: null },
    })
  })

  routes.post('/app/hook/deliveries/:id/attempts', (c) => {
    const { id } = deliveryIn(c)
    world.webhooks.redeliver(world.webhooks.deliveries.findIndex((delivery) => delivery.id === id))
    return c.json({}, 202)
  })

  function keptFor(c: ApiContext) {
    return world.webhooks.to(appOf(c)).filter(({ at }) => at > world.now() - KEPT_MS)
  }

  function deliveryIn(c: ApiContext) {
    const delivery = keptFor(c).find(({ id }) => String(id) === c.req.param('id'))
    if (!delivery) throw new ApiError(404, 'Not Found')
    return delivery
  }

  return routes
}

function itemJson(delivery: Delivery & { body: string }): Schemas['hook-delivery-item'] {
  const { installation, repository } = JSON.parse(delivery.body) as Record<string, { id: number } | undefined>
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: iso(delivery.at),
    redelivery: delivery.isRedelivery,
    duration: delivery.ms / 1000,
    ...statusOf(delivery),
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: installation?.id ?? null,
    repository_id: repository?.id ?? null,
    throttled_at: null,
  }
}

/** `status` is anything but `OK` if it failed: https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries */
function statusOf({ status, ms }: Delivery): { status: string; status_code: number } {
  if (status === 0 && ms >= TIMEOUT_MS) return { status: 'timed out', status_code: 504 }
  if (status === 0) return { status: 'failed to connect', status_code: 502 }
  const isOk = status >= 200 && status < 300
  return { status: isOk ? 'OK' : `Invalid HTTP Response: ${status}`, status_code: status }
}

/** Writes ids in all their digits, which `JSON.stringify` refuses. */
function json(c: ApiContext, body: object): Response {
  const text = JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? `bigint:${value}` : value))
  return c.body(text.replace(/"bigint:(\d+)"/g, '$1'), 200, {
    'content-type': 'application/json; charset=utf-8',
  })
}
