import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { manifestSchema, registerApp } from '../actions/register-app.ts'
import type { World } from '../model/world.ts'

/** GitHub asks the person to confirm the new App. The sandbox registers it at once. */
export function manifestRoutes(world: World) {
  const routes = new Hono()
  routes.post('/settings/apps/new', async (c) => {
    const { manifest } = await c.req.parseBody()
    const { data, error } = manifestSchema.safeParse(parsed(String(manifest)))
    if (error || !data.redirect_url) return c.text(error?.message ?? 'redirect_url is missing', 422)
    const app = registerApp(world, data, 'mairie')
    const code = randomBytes(20).toString('hex')
    world.manifestCodes.set(code, app)
    const target = new URL(data.redirect_url)
    target.searchParams.set('code', code)
    const state = c.req.query('state')
    if (state) target.searchParams.set('state', state)
    return c.redirect(target.toString(), 302)
  })
  return routes
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
