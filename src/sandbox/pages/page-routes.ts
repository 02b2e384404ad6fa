import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { ApiError } from '../model/api-error.ts'
import { fullName } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { identify, permit } from '../rest/caller.ts'
import { manifestRoutes } from '../rest/manifest-routes.ts'
import { oauthRoutes } from '../rest/oauth-routes.ts'
import { blobPage } from './blob-page.ts'
import { homePage, repositoryPage } from './home-page.ts'
import { contentSecurityPolicy, type Html } from './layout.ts'
import { actOnPull } from './pull-actions.ts'
import { pullPage } from './pull-page.ts'

/** Anybody at this machine may see every page: no sign-in is needed to read. */
export function pageRoutes(world: World) {
  const routes = new Hono()
  routes.route('/', manifestRoutes(world))
  routes.route('/', oauthRoutes(world))

  routes.get('/', async (c) => c.html(await homePage(world), 200, headers))

  routes.get('/:owner/:repo', (c) => {
    const { repository } = find(c.req.param('owner'), c.req.param('repo'))
    return show(repositoryPage(repository))
  })

  routes.get('/:owner/:repo/pull/:number', async (c) => {
    const { pull } = findPull(c.req.param())
    return show(pullPage(world, pull))
  })

  routes.post('/:owner/:repo/pull/:number/say', csrf(), async (c) => {
    const { repository, pull } = findPull(c.req.param())
    try {
      await actOnPull(world, pull, await c.req.parseBody())
    } catch (error) {
      return c.text(error instanceof Error ? error.message : 'That did not work.', 422)
    }
    return c.redirect(`/${fullName(repository)}/pull/${pull.number}`, 303)
  })

  routes.get('/:owner/:repo/blob/:sha/:path{.+}', async (c) => {
    const { owner, repo, sha, path } = c.req.param()
    const { repository } = find(owner, repo)
    const bytes = await repository.git.readFile(sha, path)
    if (!bytes) throw new ApiError(404, 'Not Found')
    return show(blobPage(path, sha, bytes, c.req.path.replace('/blob/', '/raw/')))
  })

  routes.get('/:owner/:repo/raw/:sha/:path{.+}', async (c) => {
    const { owner, repo, sha, path } = c.req.param()
    const { repository } = find(owner, repo)
    permit(identify(world, c.req.header('authorization')), repository, ['contents'], 'read')
    const bytes = await repository.git.readFile(sha, path)
    if (!bytes) throw new ApiError(404, 'Not Found')
    const type = pictures[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain; charset=utf-8'
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  })

  routes.onError((error, c) => {
    if (error instanceof ApiError) return c.text(error.message, error.status === 404 ? 404 : 403)
    if (error instanceof HTTPException) return error.getResponse()
    return c.text(`the sandbox broke: ${error.stack}`, 500)
  })

  function find(owner: string, name: string) {
    const match = world.findRepository(owner, name)
    if (!match) throw new ApiError(404, 'Not Found')
    return match
  }

  function findPull(where: { owner: string; repo: string; number: string }) {
    const { repository } = find(where.owner, where.repo)
    const pull = repository.pulls.get(Number(where.number))
    if (!pull) throw new ApiError(404, 'Not Found')
    return { repository, pull }
  }

  return routes
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'same-origin',
}

const show = async (page: Html | Promise<Html>) => new Response(String(await page), { headers })

const pictures: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
}
