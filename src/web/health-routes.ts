import { Hono } from 'hono'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { ClockState } from '../report/operator-sentences.ts'
import type { Readiness } from './readiness.ts'
import type { Check } from './readiness-checks.ts'

interface Options {
  readiness: Pick<Readiness, 'checks' | 'databaseCheck'>
  clock: Pick<CheckedClock, 'state'>
}

/** `/health` says if a restart may help, `/ready` if a publication that is due now would go out. */
export function healthRoutes({ readiness, clock }: Options): Hono {
  const routes = new Hono()
  routes.get('/health', async () => {
    const check = await readiness.databaseCheck()
    const clockHealth = clockHealthOf(clock.state)
    if (check.ok) return stateAnswer({ status: 'ok', ...clockHealth }, 200)
    return stateAnswer({ status: 'failing', checks: [check], ...clockHealth }, 503)
  })
  routes.get('/ready', async () => readyAnswer(await readiness.checks()))
  return routes
}

export function readyAnswer(checks: readonly Check[]): Response {
  const isReady = checks.every(({ ok }) => ok)
  return stateAnswer({ ready: isReady, checks }, isReady ? 200 : 503)
}

export function stateAnswer(body: object, status: 200 | 503): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}

/** Empty if the machine's clock is right. `aheadMs` is negative if the clock is behind, null if GitHub sends no time. */
function clockHealthOf(state: ClockState): { clock?: { aheadMs: number | null } } {
  if (state.is === 'right') return {}
  return { clock: { aheadMs: state.is === 'off' ? state.aheadMs : null } }
}
