import type { HttpBindings } from '@hono/node-server'
import type { Query as QueryFields } from '@octokit/graphql-schema'
import { type DocumentNode, execute, type GraphQLError, Kind, parse, validate } from 'graphql'
import { z } from 'zod'
import { ApiError } from '../model/api-error.ts'
import type { Fault } from '../model/faults.ts'
import { iso, type World } from '../model/world.ts'
import { type ApiContext, bodyOf, newRoutes } from '../rest/api-route.ts'
import { faultAnswer } from '../rest/fault-answer.ts'
import { actorNode } from './actor-node.ts'
import { commitOnBranch } from './commit-on-branch.ts'
import { dequeuePullRequest, enqueuePull } from './enqueue-pull.ts'
import { graphqlSchema } from './graphql-schema.ts'
import { pullNode } from './pull-node.ts'
import { demand, type Fields, type Query, refusal } from './query.ts'
import { repositoryNode } from './repository-node.ts'
import { revertPullRequest } from './revert-pull.ts'
import { resolveReviewThread } from './thread-node.ts'

const request = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

/** As on GitHub, a query that failed is answered 200 with `errors`. */
export function graphqlRoute(world: World) {
  const routes = newRoutes()
  routes.post('/graphql', async (c) => {
    const caller = c.get('caller')
    if (caller.kind === 'nobody') throw new ApiError(401, 'This endpoint requires you to be authenticated.')
    const { query: text, variables, operationName } = await bodyOf(c, request)
    const schema = graphqlSchema()
    const read = readDocument(text)
    if ('errors' in read) return c.json(read)
    const { document } = read
    const fault = world.faults.take('POST', c.req.path, operationName ?? nameOf(document))
    if (fault && !fault.after) return goWrong(world, c, fault)
    const answer = await execute({
      schema,
      document,
      rootValue: rootOf({ world, caller }),
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    })
    if (fault) return goWrong(world, c, fault)
    return c.json({ data: answer.data, ...(answer.errors ? { errors: answer.errors.map(tell) } : {}) })
  })
  return routes
}

type Read = { document: DocumentNode } | { errors: object[] }

/** Galley sends the same few queries again and again, and to validate one costs more than to answer it. */
const documents = new Map<string, Read>()

function readDocument(text: string): Read {
  const cached = documents.get(text)
  if (cached) return cached
  const read = validDocument(text)
  documents.set(text, read)
  return read
}

function validDocument(text: string): Read {
  let document: DocumentNode
  try {
    document = parse(text)
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : 'Parse error' }] }
  }
  const faults = validate(graphqlSchema(), document)
  return faults.length > 0 ? { errors: faults.map(tell) } : { document }
}

function nameOf({ definitions }: DocumentNode): string | undefined {
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)?.name?.value
}

function goWrong(world: World, c: ApiContext, fault: Fault): Response {
  fault.met?.()
  if (fault.drop) (c.env as HttpBindings).incoming.socket.destroy()
  return faultAnswer(world, fault)
}

function tell(error: GraphQLError) {
  const { type, ...extensions } = error.extensions
  const { message, path, locations } = error
  return { ...(type ? { type } : {}), path, extensions, locations, message }
}

function rootOf(query: Query) {
  const { world, caller } = query
  return {
    repository: ({
      owner,
      name,
      followRenames = true,
    }: {
      owner: string
      name: string
      followRenames?: boolean
    }) => {
      const match = world.findRepository(owner, name)
      const missing = `Could not resolve to a Repository with the name '${owner}/${name}'.`
      if (!match || (match.renamed && !followRenames)) throw refusal('NOT_FOUND', missing)
      demand(query, match.repository, ['metadata'], 'read', missing)
      return repositoryNode(query, match.repository)
    },
    node: ({ id }: { id: string }) => {
      const pull = pullOf(world, id)
      if (!pull) throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
      demand(query, pull.repository, ['pull_requests'])
      return pullNode(query, pull)
    },
    viewer: () => {
      if (!('account' in caller)) throw refusal('FORBIDDEN', 'Resource not accessible by integration')
      // A bot is no User, yet GitHub answers `viewer` with one that has the bot's full login.
      return { ...actorNode(query, caller.account), __typename: 'User', login: caller.account.login }
    },
    rateLimit: () => ({
      cost: 1,
      limit: 5000,
      nodeCount: 1,
      remaining: 4999,
      used: 1,
      resetAt: iso(world.now() + 3_600_000),
    }),
    enqueuePullRequest: enqueuePull(query, (id) => pullOf(world, id)),
    dequeuePullRequest: dequeuePullRequest(query, (id) => pullOf(world, id)),
    revertPullRequest: revertPullRequest(query, (id) => pullOf(world, id)),
    createCommitOnBranch: commitOnBranch(query),
    resolveReviewThread: resolveReviewThread(query),
  } satisfies Fields<QueryFields> & {
    enqueuePullRequest: unknown
    dequeuePullRequest: unknown
    revertPullRequest: unknown
    createCommitOnBranch: unknown
    resolveReviewThread: unknown
  }
}

function pullOf(world: World, id: string) {
  const pulls = world.repositories.flatMap((repository) => [...repository.pulls.values()])
  return pulls.find((pull) => `PR_${pull.id}` === id)
}
