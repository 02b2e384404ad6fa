import type { components } from '@octokit/openapi-types'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import { type ApiContext, bodyOf, newRoutes, pageOf, pullIn, repositoryIn } from './api-route.ts'
import { fileJson } from './commit-json.ts'
import { mergePull } from './merge-pull.ts'
import type { Pull } from './pull.ts'
import { pullFiles } from './pull-facts.ts'
import { freshPullJson, simplePullJson } from './pull-json.ts'
import { reviewJson } from './review-json.ts'
import type { World } from './world.ts'

type Schemas = components['schemas']

const mergeRequest = z.object({
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
})

/** Addresses about pull requests. */
export function pullRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo/pulls', (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'])
    const found = [...repository.pulls.values()].filter((pull) => matches(c, pull)).reverse()
    const page = pageOf(c, found).map((pull) => simplePullJson(world, pull))
    return c.json(page satisfies Schemas['pull-request-simple'][])
  })

  routes.get('/repos/:owner/:repo/pulls/:number', async (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests']), c)
    return c.json((await freshPullJson(world, pull)) satisfies Schemas['pull-request'])
  })

  routes.get('/repos/:owner/:repo/pulls/:number/reviews', (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests']), c)
    return c.json(pageOf(c, pull.reviews).map((review) => reviewJson(world, pull, review)))
  })

  routes.get('/repos/:owner/:repo/pulls/:number/files', async (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'])
    const pull = pullIn(repository, c)
    return c.json(
      pageOf(c, await pullFiles(pull)).map((file) => fileJson(world, repository, pull.head.sha, file)),
    )
  })

  routes.put('/repos/:owner/:repo/pulls/:number/merge', async (c) => {
    const repository = repositoryIn(world, c, ['contents'], 'write')
    const pull = pullIn(repository, c)
    const wish = await bodyOf(c, mergeRequest)
    const caller = c.get('caller')
    if (caller.kind !== 'installation' && caller.kind !== 'user') throw new ApiError(401, 'Bad credentials')
    const answer = await mergePull(world, pull, {
      by: caller.account,
      method: wish.merge_method,
      sha: wish.sha,
      title: wish.commit_title,
      message: wish.commit_message,
      mayChangeWorkflows: caller.kind === 'user' || caller.may.workflows === 'write',
    })
    if ('refused' in answer) throw new ApiError(answer.refused, answer.why)
    const merged: Schemas['pull-request-merge-result'] = {
      sha: answer.merged,
      merged: true,
      message: 'Pull Request successfully merged',
    }
    return c.json(merged)
  })

  return routes
}

function matches(c: ApiContext, pull: Pull): boolean {
  const { state = 'open', base, head } = c.req.query()
  const label = `${pull.head.repository.owner.login}:${pull.head.branch}`
  return (
    (state === 'all' || pull.state === state) &&
    (!base || pull.base.branch === base) &&
    (!head || label === head)
  )
}
