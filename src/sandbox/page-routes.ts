import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { manifestSchema, registerApp } from './register-app.ts'
import type { World } from './world.ts'

/** What a browser opens: pages, raw files, and its side of registering an App by manifest. */
export function pageRoutes(world: World) {
  const routes = new Hono()

  // GitHub shows a page to confirm; the sandbox creates the App at once.
  routes.post('/settings/apps/new', async (c) => {
    const { manifest } = await c.req.parseBody()
    const { data, error } = manifestSchema.safeParse(JSON.parse(String(manifest)))
    if (error || !data.redirect_url) return c.text(error?.message ?? 'the manifest has no redirect_url', 422)
    const app = registerApp(world, data, 'mairie')
    const code = randomBytes(20).toString('hex')
    world.manifestCodes.set(code, app)
    const target = new URL(data.redirect_url)
    target.searchParams.set('code', code)
    const state = c.req.query('state')
    if (state) target.searchParams.set('state', state)
    return c.redirect(target.toString(), 302)
  })

  routes.get('/:owner/:repo/raw/:sha/:path{.+}', async (c) => {
    const { owner, repo, sha, path } = c.req.param()
    const found = world.findRepository(owner, repo)
    const bytes = found && !found.repository.private && (await found.repository.git.readFile(sha, path))
    if (!bytes) return c.notFound()
    const type = bytes.includes(0) ? 'application/octet-stream' : 'text/plain; charset=utf-8'
    return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'x-content-type-options': 'nosniff' })
  })

  return routes
}
