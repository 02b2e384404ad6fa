import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { World } from '../model/world.ts'
import { layout } from '../pages/layout.ts'

/**
 * Signs in with GitHub: an App sends a browser here, and receives a code for the person that the browser
 * chose.
 */
export function oauthRoutes(world: World) {
  const routes = new Hono()
  const codes = new Map<string, { account: Account; app: App }>()

  // GitHub's `login` parameter only suggests an account. Here it signs that person in without a question.
  routes.get('/login/oauth/authorize', async (c) => {
    const { client_id: client, redirect_uri: redirect, login } = c.req.query()
    const app = world.apps.find((each) => each.clientId === client)
    const callbacks = app?.manifest.callback_urls ?? []
    const target = redirect ?? callbacks[0]
    if (!app || !target) return c.text('There is no such App, or it has no callback address.', 404)
    if (callbacks.length > 0 && !callbacks.some((each) => target.startsWith(each))) {
      return c.text('The redirect_uri is not associated with this application.', 400)
    }
    if (!login) return c.html(await chooser(world, app, c.req.url))
    const code = randomBytes(10).toString('hex')
    codes.set(code, { account: world.account(login), app })
    const url = new URL(target)
    url.searchParams.set('code', code)
    const state = c.req.query('state')
    if (state) url.searchParams.set('state', state)
    return c.redirect(url.toString(), 302)
  })

  routes.post('/login/oauth/access_token', async (c) => {
    const json = c.req.header('content-type')?.includes('json')
    const body: Record<string, unknown> = json ? await c.req.json() : await c.req.parseBody()
    const grant = codes.get(String(body.code))
    codes.delete(String(body.code))
    if (!grant || grant.app.clientId !== body.client_id || grant.app.clientSecret !== body.client_secret) {
      // GitHub answers its OAuth errors with 200.
      return c.json({
        error: 'bad_verification_code',
        error_description: 'The code is incorrect or expired.',
      })
    }
    const access_token = world.newToken('gho', { kind: 'user', account: grant.account })
    return c.json({ access_token, token_type: 'bearer', scope: '' })
  })

  return routes
}

function chooser(world: World, app: App, here: string) {
  const people = [...world.accounts.values()].filter((account) => account.type === 'User')
  const link = (login: string) => {
    const url = new URL(here)
    url.searchParams.set('login', login)
    return `${url.pathname}${url.search}`
  }
  return layout(
    'Sign in',
    html`<h1>${app.manifest.name} asks who you are</h1>
<ul>${people.map(({ login }) => html`<li><a href="${link(login)}">Continue as ${login}</a></li>`)}</ul>`,
  )
}
