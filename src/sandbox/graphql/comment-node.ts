import type { IssueComment, ReactionContent } from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { issueUrl } from '../json/comment-json.ts'
import type { Comment, ReactionName } from '../model/repository.ts'
import { iso, isoOrNull } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { type Fields, isViewer, type Query } from './query.ts'

const REACTIONS: Record<ReactionContent, ReactionName> = {
  THUMBS_UP: '+1',
  THUMBS_DOWN: '-1',
  LAUGH: 'laugh',
  HOORAY: 'hooray',
  CONFUSED: 'confused',
  HEART: 'heart',
  ROCKET: 'rocket',
  EYES: 'eyes',
}

export function commentNode(query: Query, comment: Comment) {
  const { world } = query
  return {
    __typename: 'IssueComment',
    id: `IC_${comment.id}`,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    url: `${issueUrl(world, comment.issue)}#issuecomment-${comment.id}`,
    createdAt: iso(comment.createdAt),
    updatedAt: iso(comment.updatedAt),
    lastEditedAt: isoOrNull(comment.editedAt),
    editor: comment.editor ? actorNode(query, comment.editor) : null,
    author: actorNode(query, comment.author),
    viewerDidAuthor: isViewer(query, comment.author),
    isMinimized: false,
    reactionGroups: Object.entries(REACTIONS).map(([content, name]) => {
      const all = comment.reactions.filter((reaction) => reaction.content === name)
      return {
        content,
        viewerHasReacted: all.some(({ author }) => isViewer(query, author)),
        reactors: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) =>
          connection(all, page, info, ({ author }) => actorNode(query, author)),
      }
    }),
  } satisfies Fields<IssueComment>
}
