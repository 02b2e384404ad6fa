import { Hono } from 'hono'
import { graphqlRoute } from '../graphql/graphql-route.ts'
import { ApiError } from '../model/api-error.ts'
import { fullName } from '../model/repository.ts'
import { ownHeaders, type World } from '../model/world.ts'
import type { ApiEnv } from './api-route.ts'
import { appRoutes } from './app-routes.ts'
import { identify } from './caller.ts'
import { checkRoutes } from './check-routes.ts'
import { commitRoutes } from './commit-routes.ts'
import { deploymentRoutes } from './deployment-routes.ts'
import { hookRoutes } from './hook-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { pullRoutes } from './pull-routes.ts'
import { repositoryRoutes } from './repository-routes.ts'

/** The limit of an installation on a small account. */
const hourlyRequests = 5000

/** REST under /api/v3 and GraphQL under /api/graphql, as a GitHub Enterprise Server has them. */
export function apiRoutes(world: World) {
  const api = new Hono<ApiEnv>()

  api.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(ownHeaders(world)))
      if (!c.res.headers.has(name)) c.header(name, value)
  })
  api.use(async (c, next) => {
    c.set('caller', identify(world, c.req.header('authorization')))
    await next()
    const used = world.requests.seen.length % hourlyRequests
    const headers = {
      'x-ratelimit-limit': String(hourlyRequests),
      'x-ratelimit-remaining': String(hourlyRequests - used),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(Math.floor(world.now() / 1000) + 3600),
      'x-ratelimit-resource': c.req.path.endsWith('graphql') ? 'graphql' : 'core',
      'x-github-media-type': 'github.v3; format=json',
    }
    // A fault may bring its own headers.
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value)
  })
  // Redirects from a repository's old name lead here.
  api.all('/v3/repositories/:id/:rest{.+}', (c) => {
    const repository = world.repositories.find((each) => String(each.id) === c.req.param('id'))
    if (!repository) throw new ApiError(404, 'Not Found')
    const url = new URL(c.req.url)
    url.pathname = `/v3/repos/${fullName(repository)}/${c.req.param('rest')}`
    return api.fetch(new Request(url, c.req.raw))
  })
  const rest = [
    appRoutes,
    hookRoutes,
    repositoryRoutes,
    pullRoutes,
    commitRoutes,
    issueRoutes,
    checkRoutes,
    deploymentRoutes,
  ]
  for (const routes of rest) api.route('/v3', routes(world))
  api.route('/', graphqlRoute(world))

  api.onError((error, c) => {
    if (error instanceof ApiError) return error.toResponse()
    // An error of the sandbox itself, not one of GitHub's answers, so the stack helps.
    return c.json({ message: `the sandbox broke: ${error.stack}` }, 500)
  })
  api.all('*', (c) => {
    world.requests.unknown.push(`${c.req.method} ${c.req.path}`)
    return new ApiError(404, 'Not Found').toResponse()
  })
  return api
}
