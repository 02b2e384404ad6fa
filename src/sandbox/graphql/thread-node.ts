import type {
  PullRequestReviewThread,
  ResolveReviewThreadInput,
  ResolveReviewThreadPayload,
} from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { resolveThread } from '../actions/thread.ts'
import type { Thread } from '../model/repository.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { demand, type Fields, isViewer, type Query, refusal } from './query.ts'

export function threadNode(query: Query, { id, resolved, at, comments }: Thread) {
  return {
    __typename: 'PullRequestReviewThread',
    id: `PRRT_${id}`,
    isResolved: resolved,
    ...(at && { path: at.path, line: at.line, startLine: at.startLine }),
    comments: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) =>
      connection(
        comments,
        page,
        info,
        (comment) => ({
          id: `PRRC_${comment.id}`,
          databaseId: comment.id,
          fullDatabaseId: String(comment.id),
          body: comment.body,
          author: actorNode(query, comment.author),
          viewerDidAuthor: isViewer(query, comment.author),
        }),
        ({ id }) => id,
      ),
  } satisfies Fields<PullRequestReviewThread>
}

export const resolveReviewThread =
  (query: Query) =>
  ({ input }: { input: ResolveReviewThreadInput }): Fields<ResolveReviewThreadPayload> => {
    const { world, caller } = query
    const pulls = world.repositories.flatMap(({ pulls }) => [...pulls.values()])
    const pull = pulls.find(({ threads }) => threads.some(({ id }) => `PRRT_${id}` === input.threadId))
    const thread = pull?.threads.find(({ id }) => `PRRT_${id}` === input.threadId)
    if (!pull || !thread || !('account' in caller)) {
      throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.threadId}'`)
    }
    demand(query, pull.repository, ['contents', 'pull_requests'], 'write')
    resolveThread(world, pull, thread.id, caller.account)
    return { clientMutationId: input.clientMutationId, thread: threadNode(query, thread) }
  }
