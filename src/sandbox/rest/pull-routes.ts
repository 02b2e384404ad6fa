import type { components } from '@octokit/openapi-types'
import { z } from 'zod'
import { closePull } from '../actions/change-pull.ts'
import { demandReviewable } from '../actions/locked-conversation.ts'
import { mergePull } from '../actions/merge-pull.ts'
import { openPull } from '../actions/open-pull.ts'
import { deleteThreadComment, openThreads } from '../actions/thread.ts'
import { updateBranch } from '../actions/update-branch.ts'
import { pullFiles } from '../git/pull-facts.ts'
import { fileJson } from '../json/commit-json.ts'
import { freshPullJson, simplePullJson } from '../json/pull-json.ts'
import { reviewJson } from '../json/review-json.ts'
import { ApiError } from '../model/api-error.ts'
import type { Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type ApiContext, accountOf, bodyOf, newRoutes, pageOf, pullIn, repositoryIn } from './api-route.ts'

type Schemas = components['schemas']

const mergeRequest = z.object({
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
})

const newPullRequest = z.object({
  head: z.string(),
  base: z.string(),
  title: z.string().min(1),
  body: z.string().optional(),
})

const updateRequest = z.object({ expected_head_sha: z.string().optional() })

const reviewRequest = z.object({
  commit_id: z.string().optional(),
  event: z.literal('COMMENT'),
  body: z.string().min(1),
  comments: z
    .array(
      z.object({
        path: z.string(),
        line: z.int(),
        start_line: z.int().optional(),
        side: z.literal('RIGHT').optional(),
        start_side: z.literal('RIGHT').optional(),
        body: z.string().min(1).max(65_536),
      }),
    )
    .default([]),
})

export function pullRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo/pulls', (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'])
    const pulls = sorted(
      c,
      [...repository.pulls.values()].filter((pull) => matches(c, pull)),
    )
    const page = pageOf(c, pulls).map((pull) => simplePullJson(world, pull))
    return c.json(page satisfies Schemas['pull-request-simple'][])
  })

  routes.post('/repos/:owner/:repo/pulls', async (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'], 'write')
    const { head, base, title, body } = await bodyOf(c, newPullRequest)
    const { tips } = repository.git
    if (!tips.has(head) || !tips.has(base)) throw new ApiError(422, 'Validation Failed')
    const isOpen = [...repository.pulls.values()].some(
      (pull) => pull.state === 'open' && pull.head.repository === repository && pull.head.branch === head,
    )
    if (isOpen)
      throw new ApiError(422, `A pull request already exists for ${repository.owner.login}:${head}.`)
    if (tips.get(head) === tips.get(base)) throw new ApiError(422, `No commits between ${base} and ${head}`)
    const pull = await openPull(world, repository, repository, {
      by: accountOf(c).login,
      branch: head,
      base,
      title,
      body,
    })
    return c.json((await freshPullJson(world, pull)) satisfies Schemas['pull-request'], 201)
  })

  routes.patch('/repos/:owner/:repo/pulls/:number', async (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests'], 'write'), c)
    const { state } = await bodyOf(c, z.object({ state: z.literal('closed') }))
    if (state === 'closed' && pull.state === 'open') await closePull(world, pull, accountOf(c))
    return c.json((await freshPullJson(world, pull)) satisfies Schemas['pull-request'])
  })

  routes.get('/repos/:owner/:repo/pulls/:number', async (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests']), c)
    return c.json((await freshPullJson(world, pull)) satisfies Schemas['pull-request'])
  })

  routes.get('/repos/:owner/:repo/pulls/:number/reviews', (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests']), c)
    return c.json(pageOf(c, pull.reviews).map((review) => reviewJson(world, pull, review)))
  })

  routes.post('/repos/:owner/:repo/pulls/:number/reviews', async (c) => {
    const pull = pullIn(repositoryIn(world, c, ['pull_requests'], 'write'), c)
    const { body, commit_id, comments } = await bodyOf(c, reviewRequest)
    if (commit_id !== undefined && commit_id !== pull.head.sha)
      throw new ApiError(422, 'Unprocessable Entity', {
        errors: ['commit_id is not part of the pull request'],
      })
    demandReviewable(pull, { account: accountOf(c), app: appIn(c) })
    const { review } = await openThreads(world, pull, accountOf(c), {
      body,
      comments: comments.map(({ path, line, start_line, body: text }) => ({
        at: { path, line, startLine: start_line ?? line },
        body: text,
      })),
    })
    return c.json(reviewJson(world, pull, review))
  })

  routes.delete('/repos/:owner/:repo/pulls/comments/:id', (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'], 'write')
    const id = Number(c.req.param('id'))
    for (const pull of repository.pulls.values()) {
      const thread = pull.threads.find(({ comments }) => comments.some((comment) => comment.id === id))
      if (!thread) continue
      deleteThreadComment(pull, thread, id)
      return c.body(null, 204)
    }
    throw new ApiError(404, 'Not Found')
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
    const answer = await mergePull(world, pull, {
      by: accountOf(c),
      method: wish.merge_method,
      sha: wish.sha,
      title: wish.commit_title,
      message: wish.commit_message,
      mayChangeWorkflows: caller.kind !== 'installation' || caller.may.workflows === 'write',
    })
    if ('refused' in answer) throw new ApiError(answer.refused, answer.why)
    const merged: Schemas['pull-request-merge-result'] = {
      sha: answer.merged,
      merged: true,
      message: 'Pull Request successfully merged',
    }
    return c.json(merged)
  })

  routes.put('/repos/:owner/:repo/pulls/:number/update-branch', async (c) => {
    const repository = repositoryIn(world, c, ['pull_requests'], 'write')
    const pull = pullIn(repository, c)
    const { expected_head_sha: expectedHead } = await bodyOf(c, updateRequest)
    // An App needs to write to the head's repository: https://docs.github.com/rest/pulls/pulls#update-a-pull-request-branch
    if (pull.head.repository !== repository) throw new ApiError(403, 'Resource not accessible by integration')
    await updateBranch(world, pull, { by: accountOf(c), expectedHead })
    const url = `${world.api}/repos/${repository.owner.login}/${repository.name}/pulls/${pull.number}`
    return c.json({ message: 'Updating pull request branch.', url }, 202)
  })

  return routes
}

function appIn(c: ApiContext) {
  const caller = c.get('caller')
  return caller.kind === 'installation' ? caller.installation.app : undefined
}

function sorted(c: ApiContext, pulls: Pull[]): Pull[] {
  const { sort = 'created', direction = sort === 'created' ? 'desc' : 'asc' } = c.req.query()
  const time = (pull: Pull) => (sort === 'updated' ? pull.updatedAt : pull.createdAt)
  const ascending = pulls.toSorted(
    (first, second) => time(first) - time(second) || first.number - second.number,
  )
  return direction === 'desc' ? ascending.reverse() : ascending
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
