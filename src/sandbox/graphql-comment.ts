import type { IssueComment } from '@octokit/graphql-schema'
import { actorNode } from './graphql-actor.ts'
import type { Fields, Query } from './graphql-query.ts'
import type { Comment } from './pull.ts'
import { pullUrl } from './pull-json.ts'
import { iso, isoOrNull } from './world.ts'

/** A comment. Whether the viewer wrote it depends on the token. */
export function commentNode(query: Query, comment: Comment) {
  const { caller, world } = query
  return {
    __typename: 'IssueComment',
    id: `IC_${comment.id}`,
    databaseId: comment.id,
    body: comment.body,
    url: `${pullUrl(world, comment.pull)}#issuecomment-${comment.id}`,
    createdAt: iso(comment.createdAt),
    updatedAt: iso(comment.updatedAt),
    lastEditedAt: isoOrNull(comment.editedAt),
    author: actorNode(query, comment.author),
    viewerDidAuthor: 'account' in caller && caller.account === comment.author,
    isMinimized: false,
  } satisfies Fields<IssueComment>
}
