import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Metrics } from '../metrics/metrics.ts'

interface Options {
  metrics: Pick<Metrics, 'text'>
  /** Undefined: nobody may read them, and there is no such page. */
  token: string | undefined
}

/** Reading the figures costs queries, and says how busy a company's desk is. So it takes a token. */
export function metricsRoutes({ metrics, token }: Options): Hono {
  const routes = new Hono()
  if (token === undefined) return routes
  const expected = digest(`Bearer ${token}`)
  routes.get('/metrics', async (context) => {
    if (!timingSafeEqual(digest(context.req.header('authorization') ?? ''), expected))
      return context.text('The figures are for whoever has METRICS_TOKEN.\n', 401, {
        'www-authenticate': 'Bearer realm="Galley metrics"',
      })
    return context.body(await metrics.text(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
  })
  return routes
}

/** Texts of one length, since only such can be compared in constant time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
