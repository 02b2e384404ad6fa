import { z } from 'zod'
import { labelPull, unlabelPull } from '../actions/change-pull.ts'
import { commentOnPull, deleteComment, editComment, react } from '../actions/comment-on-pull.ts'
import { demandReactionsAllowed, demandUnlocked } from '../actions/locked-conversation.ts'
import { commentJson, reactionJson } from '../json/comment-json.ts'
import { labelJson } from '../json/label-json.ts'
import { ApiError } from '../model/api-error.ts'
import { mayWrite } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { type ApiContext, bodyOf, commentIn, newRoutes, pageOf, pullIn, repositoryIn } from './api-route.ts'

/** A pull request's conversation can be reached with either permission. */
const conversation = ['issues', 'pull_requests']

const commentBody = z.object({
  body: z.string().min(1).max(65_536, 'Body is too long (maximum is 65536 characters)'),
})

export function issueRoutes(world: World) {
  const routes = newRoutes()

  routes.get('/repos/:owner/:repo/issues/:number/comments', (c) => {
    const pull = pullIn(repositoryIn(world, c, conversation), c)
    return c.json(pageOf(c, pull.comments).map((comment) => commentJson(world, comment)))
  })

  routes.post('/repos/:owner/:repo/issues/:number/comments', async (c) => {
    const pull = pullIn(repositoryIn(world, c, conversation, 'write'), c)
    const { body } = await bodyOf(c, commentBody)
    const { account, app } = writerOf(c)
    demandUnlocked(pull, { account, app }, 'create')
    return c.json(commentJson(world, commentOnPull(world, pull, account, body, app)), 201)
  })

  routes.get('/repos/:owner/:repo/issues/comments/:id', (c) =>
    c.json(commentJson(world, commentIn(repositoryIn(world, c, conversation), c))),
  )

  routes.patch('/repos/:owner/:repo/issues/comments/:id', async (c) => {
    const comment = ownComment(c)
    const { body } = await bodyOf(c, commentBody)
    demandUnlocked(comment.pull, writerOf(c), 'update')
    editComment(world, comment, writerOf(c).account, body)
    return c.json(commentJson(world, comment))
  })

  routes.delete('/repos/:owner/:repo/issues/comments/:id', (c) => {
    deleteComment(world, ownComment(c), writerOf(c).account)
    return c.body(null, 204)
  })

  routes.post('/repos/:owner/:repo/issues/comments/:id/reactions', async (c) => {
    const comment = commentIn(repositoryIn(world, c, conversation, 'write'), c)
    const { content } = await bodyOf(c, reactionBody)
    demandReactionsAllowed(comment.pull)
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

  /**
   * As on GitHub, an App may change any comment of its repositories. A person without write access may change
   * only their own.
   */
  function ownComment(c: ApiContext) {
    const repository = repositoryIn(world, c, conversation, 'write')
    const comment = commentIn(repository, c)
    const { account, app } = writerOf(c)
    if (app || comment.author === account || mayWrite(repository, account.login)) return comment
    throw new ApiError(403, 'Must have admin rights to Repository.')
  }

  return routes
}

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
