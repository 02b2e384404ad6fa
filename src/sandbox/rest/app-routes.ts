import type { components } from '@octokit/openapi-types'
import { z } from 'zod'
import { appJson, installationJson } from '../json/app-json.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { accountJson } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import { iso, type World } from '../model/world.ts'
import { type ApiContext, bodyOf, newRoutes, pageOf } from './api-route.ts'
import { grantedPermissions, tokenLifetime } from './caller.ts'

type Schemas = components['schemas']

export function appRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/app', (c) => c.json(appJson(world, appOf(c)) satisfies Schemas['integration']))

  routes.get('/user', (c) => {
    const caller = c.get('caller')
    if (caller.kind === 'nobody') throw new ApiError(401, 'Requires authentication')
    if (caller.kind !== 'user') throw new ApiError(403, 'Resource not accessible by integration')
    return c.json(accountJson(world, caller.account) satisfies Schemas['simple-user'])
  })

  routes.get('/app/installations', (c) => {
    const app = appOf(c)
    const mine = world.installations.filter((installation) => installation.app === app)
    return c.json(pageOf(c, mine).map((installation) => installationJson(world, installation)))
  })

  routes.get('/app/installations/:id', (c) => c.json(installationJson(world, installationIn(c))))

  routes.get('/repos/:owner/:repo/installation', (c) => {
    const app = appOf(c)
    const wanted = world.findRepository(c.req.param('owner'), c.req.param('repo'))?.repository
    const installation = world.installations.find(
      (each) => each.app === app && wanted && world.reachedBy(each).includes(wanted),
    )
    if (!installation) throw new ApiError(404, 'Not Found')
    return c.json(installationJson(world, installation))
  })

  routes.post('/app/installations/:id/access_tokens', async (c) => {
    const installation = installationIn(c)
    if (installation.suspendedAt !== undefined)
      throw new ApiError(403, 'This installation has been suspended')
    const body = await bodyOf(c, tokenRequest)
    const reached = world.reachedBy(installation)
    const narrowed = body.repositories ?? body.repository_ids
    const only = reached.filter(
      ({ id, name }) => body.repositories?.includes(name) || body.repository_ids?.includes(id),
    )
    if (narrowed && only.length < narrowed.length) {
      throw new ApiError(422, 'There is at least one repository that does not exist or is not accessible')
    }
    const permissions = grantedPermissions(installation.app, body.permissions)
    const expiresAt = world.now() + tokenLifetime
    const token = world.newToken('ghs', {
      kind: 'installation',
      installation,
      permissions,
      only: narrowed && new Set(only),
      expiresAt,
      bornAt: Date.now(),
    })
    const answer: Schemas['installation-token'] = {
      token,
      expires_at: iso(expiresAt),
      permissions: permissions as Schemas['app-permissions'],
      repository_selection: installation.selected || narrowed ? 'selected' : 'all',
      ...(narrowed ? { repositories: only.map((repository) => repositoryJson(world, repository)) } : {}),
    }
    return c.json(answer, 201)
  })

  routes.get('/installation/repositories', (c) => {
    const caller = c.get('caller')
    if (caller.kind !== 'installation') throw new ApiError(403, 'You must authenticate with an installation')
    const writes = caller.may.contents === 'write' ? 'write' : 'read'
    return c.json({
      total_count: caller.reach.length,
      repository_selection: caller.installation.selected ? 'selected' : 'all',
      repositories: pageOf(c, caller.reach).map((repository) => repositoryJson(world, repository, writes)),
    })
  })

  routes.post('/app-manifests/:code/conversions', (c) => {
    const code = c.req.param('code')
    const app = world.manifestCodes.get(code)
    if (!app) throw new ApiError(404, 'Not Found')
    // GitHub accepts each code only once.
    world.manifestCodes.delete(code)
    const secrets = { client_secret: app.clientSecret, webhook_secret: app.webhookSecret, pem: app.pem }
    return c.json({ ...appJson(world, app), ...secrets, client_id: app.clientId }, 201)
  })

  function installationIn(c: ApiContext) {
    const app = appOf(c)
    const id = Number(c.req.param('id'))
    const installation = world.installations.find((each) => each.id === id && each.app === app)
    if (!installation) throw new ApiError(404, 'Not Found')
    return installation
  }

  return routes
}

const tokenRequest = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'admin'])).optional(),
})

export function appOf(c: ApiContext) {
  const caller = c.get('caller')
  if (caller.kind !== 'app') throw new ApiError(401, 'A JSON web token could not be decoded')
  return caller.app
}
