import { z } from 'zod'
import { labelPull, unlabelPull } from '../actions/change-pull.ts'
import { deleteComment, editComment, react, writeComment } from '../actions/comment.ts'
import { demandReactionsAllowed, demandUnlocked } from '../actions/locked-conversation.ts'
import { openIssue } from '../actions/open-issue.ts'
import { commentJson, issueJson, reactionJson } from '../json/comment-json.ts'
import { labelJson } from '../json/label-json.ts'
import { ApiError } from '../model/api-error.ts'
import { type Issue, isPull, mayWrite, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type ApiContext, bodyOf, commentIn, newRoutes, pageOf, pullIn, repositoryIn } from './api-route.ts'

/** A pull request's conversation can be reached with either permission, an issue's only with its own. */
const conversation = ['issues', 'pull_requests']

const permissionsFor = (issue: Issue) => (isPull(issue) ? conversation : ['issues'])

const commentBody = z.object({
  body: z.string().min(1).max(65_536, 'Body is too long (maximum is 65536 characters)'),
})

export function issueRoutes(world: World) {
  const routes = newRoutes()

  routes.post('/repos/:owner/:repo/issues', async (c) => {
    const repository = repositoryIn(world, c, ['issues'], 'write')
    const { title, body } = await bodyOf(c, newIssue)
    const issue = openIssue(world, repository, { by: writerOf(c).account.login, title, body })
    return c.json(issueJson(world, issue), 201)
  })

  routes.get('/repos/:owner/:repo/issues/:number/comments', (c) => {
    const issue = issueIn(c)
    const since = Date.parse(c.req.query('since') ?? '') || 0
    const comments = issue.comments.filter(({ updatedAt }) => updatedAt >= since)
    return c.json(pageOf(c, comments).map((comment) => commentJson(world, comment)))
  })

  routes.post('/repos/:owner/:repo/issues/:number/comments', async (c) => {
    const issue = issueIn(c, 'write')
    const { body } = await bodyOf(c, commentBody)
    const { account, app } = writerOf(c)
    demandUnlocked(issue, { account, app }, 'create')
    return c.json(commentJson(world, writeComment(world, issue, account, body, app)), 201)
  })

  routes.get('/repos/:owner/:repo/issues/comments/:id', (c) =>
    c.json(commentJson(world, permittedComment(c))),
  )

  routes.patch('/repos/:owner/:repo/issues/comments/:id', async (c) => {
    const comment = ownComment(c)
    const { body } = await bodyOf(c, commentBody)
    demandUnlocked(comment.issue, writerOf(c), 'update')
    editComment(world, comment, writerOf(c).account, body)
    return c.json(commentJson(world, comment))
  })

  routes.delete('/repos/:owner/:repo/issues/comments/:id', (c) => {
    deleteComment(world, ownComment(c), writerOf(c).account)
    return c.body(null, 204)
  })

  routes.post('/repos/:owner/:repo/issues/comments/:id/reactions', async (c) => {
    const comment = permittedComment(c, 'write')
    const { content } = await bodyOf(c, reactionBody)
    demandReactionsAllowed(comment.issue)
    const { reaction, fresh } = react(world, comment, writerOf(c).account, content)
    return c.json(reactionJson(world, reaction), fresh ? 201 : 200)
  })

  routes.get('/repos/:owner/:repo/issues/:number/labels', (c) => {
    const repository = repositoryIn(world, c, conversation)
    const { labels } = pullIn(repository, c)
    return c.json(pageOf(c, labels).map((label) => labelJson(world, repository, label)))
  })

  routes.post('/repos/:owner/:repo/issues/:number/labels', async (c) => {
    const repository = repositoryIn(world, c, conversation, 'write')
    const pull = pullIn(repository, c)
    const body = await bodyOf(c, labelsBody)
    const names = Array.isArray(body) ? body : body.labels
    for (const name of names) await labelPull(world, pull, writerOf(c).account, name)
    return c.json(pull.labels.map((label) => labelJson(world, repository, label)))
  })

  routes.delete('/repos/:owner/:repo/issues/:number/labels/:name', async (c) => {
    const repository = repositoryIn(world, c, conversation, 'write')
    const pull = pullIn(repository, c)
    const wasLabelled = await unlabelPull(world, pull, writerOf(c).account, c.req.param('name'))
    if (!wasLabelled) throw new ApiError(404, 'Label does not exist')
    return c.json(pull.labels.map((label) => labelJson(world, repository, label)))
  })

  function issueIn(c: ApiContext, level: 'read' | 'write' = 'read'): Issue {
    const issue = findIssue(repositoryIn(world, c, ['metadata']), c)
    repositoryIn(world, c, permissionsFor(issue), level)
    return issue
  }

  function permittedComment(c: ApiContext, level: 'read' | 'write' = 'read') {
    const comment = commentIn(repositoryIn(world, c, ['metadata']), c)
    repositoryIn(world, c, permissionsFor(comment.issue), level)
    return comment
  }

  /**
   * As on GitHub, an App may change any comment of its repositories. A person without write access may change
   * only their own.
   */
  function ownComment(c: ApiContext) {
    const comment = permittedComment(c, 'write')
    const { repository } = comment.issue
    const { account, app } = writerOf(c)
    if (app || comment.author === account || mayWrite(repository, account.login)) return comment
    throw new ApiError(403, 'Must have admin rights to Repository.')
  }

  return routes
}

function findIssue({ pulls, issues }: Repository, c: ApiContext): Issue {
  const number = Number(c.req.param('number'))
  const issue = pulls.get(number) ?? issues.get(number)
  if (!issue) throw new ApiError(404, 'Not Found')
  return issue
}

const newIssue = z.object({ title: z.string().min(1).max(256), body: z.string().max(65_536).optional() })

const reactionBody = z.object({
  content: z.enum(['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes']),
})

const labelsBody = z.union([z.array(z.string()), z.object({ labels: z.array(z.string()) })])

function writerOf(c: ApiContext) {
  const caller = c.get('caller')
  if (caller.kind === 'user') return { account: caller.account, app: undefined }
  if (caller.kind === 'installation') return { account: caller.account, app: caller.installation.app }
  throw new ApiError(401, 'Requires authentication')
}
