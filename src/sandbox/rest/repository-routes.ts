import type { components } from '@octokit/openapi-types'
import { branchRules, classicProtection } from '../json/branch-rules-json.ts'
import { repositoryJson } from '../json/repository-json.ts'
import { accountJson } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import { mayWrite, permissionOf } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { newRoutes, pageOf, repositoryIn } from './api-route.ts'
import { permit } from './caller.ts'

type Schemas = components['schemas']

export function repositoryRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo', (c) =>
    c.json(repositoryJson(world, repositoryIn(world, c, ['metadata']))),
  )

  routes.get('/repositories/:id', (c) => {
    const id = Number(c.req.param('id'))
    const repository = world.repositories.find((each) => each.id === id)
    if (!repository) throw new ApiError(404, 'Not Found')
    permit(c.get('caller'), repository, ['metadata'], 'read')
    return c.json(repositoryJson(world, repository))
  })

  routes.get('/repos/:owner/:repo/collaborators/:user/permission', (c) => {
    const repository = repositoryIn(world, c, ['metadata'])
    const login = c.req.param('user')
    const account = world.accounts.get(login.toLowerCase())
    if (!account || account.type === 'Bot') throw new ApiError(404, 'Not Found')
    const permission = permissionOf(repository, login)
    const answer: Schemas['repository-collaborator-permission'] = {
      // GitHub maps the role `maintain` to its legacy `write`.
      permission: permission === 'maintain' ? 'write' : permission,
      role_name: permission,
      user: {
        ...accountJson(world, account),
        role_name: permission,
        permissions: {
          admin: permission === 'admin',
          maintain: permission === 'admin' || permission === 'maintain',
          push: mayWrite(repository, login),
          pull: permission !== 'none',
        },
      },
    }
    return c.json(answer)
  })

  routes.get('/repos/:owner/:repo/rules/branches/:branch{.+}', (c) => {
    const repository = repositoryIn(world, c, ['metadata'])
    return c.json(pageOf(c, branchRules(repository, c.req.param('branch'))))
  })

  // Reading classic protection takes the `administration` permission, which few Apps have.
  routes.get('/repos/:owner/:repo/branches/:branch{.+}/protection', (c) => {
    const repository = repositoryIn(world, c, ['administration'])
    const answer = classicProtection(world, repository, c.req.param('branch'))
    if (!answer) throw new ApiError(404, 'Branch not protected')
    return c.json(answer)
  })

  return routes
}
