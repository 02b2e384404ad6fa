import { commandNames } from '../languages/registry.ts'
import { readCommand } from '../publish/command.ts'
import { overridesIn } from '../publish/overrides.ts'
import type { Commands } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { nodesOf, readPages, readPagesBackwards } from './pages.ts'
import type { CommentAnswer, PullAnswer, PullRequestAnswer } from './pull-answer.ts'
import { COMMENTS_QUERY, EARLIER_COMMENTS_QUERY } from './queries.ts'

export const COMMENT_MARKER = '<!-- galley:review'

export const REPLY_MARKER = '<!-- galley:reply '

export const COMMAND_FRESH_MS = 3 * 24 * 60 * 60_000

export type Comment = CommentAnswer & { id: number; isOwn: boolean }

export interface ReadComments {
  /** In the order they were written. Some between the oldest and the newest may be left out. */
  comments: Comment[]
  own: Comment | undefined
  /** True once Galley's review comment is read, or certain not to exist. */
  isOwnSettled: boolean
  /** False if a command, or a notification of Galley's, may be among the comments left out. */
  isComplete: boolean
}

interface ReadOptions {
  number: number
  viewer: PullAnswer['viewer']
  now: number
  /** The id of the newest command that was answered. */
  answered: number
}

/**
 * Reads the comments that matter: Galley's own, usually among the first, and those that may hold an unanswered command,
 * which are the last. Further pages are read only if the pull request did not bring these.
 */
export async function readComments(
  query: RepositoryQuery,
  { comments: oldest, recent: newest }: PullRequestAnswer,
  { number, viewer, now, answered }: ReadOptions,
): Promise<ReadComments> {
  const findOwn = (nodes: readonly CommentAnswer[]) =>
    nodes.find((node) => node.body.startsWith(COMMENT_MARKER) && isOwn(node, viewer))
  const oldestNodes = nodesOf(oldest)
  const lastOldId = oldest.pageInfo.hasNextPage ? idOf(oldestNodes.at(-1)) : Number.POSITIVE_INFINITY
  const storedInComment = overridesIn(findOwn([...oldestNodes, ...nodesOf(newest)])?.body ?? '')
  const lastAnswered = Math.max(answered, storedInComment?.answered ?? 0)
  const later = await readPagesBackwards(
    newest,
    async (before) =>
      (await query(EARLIER_COMMENTS_QUERY, { number, before }))?.repository?.pullRequest?.recent,
    (nodes) => {
      const earliest = nodes.at(-1)
      const isOld = earliest && Date.parse(earliest.createdAt) < now - COMMAND_FRESH_MS
      return isOld || idOf(earliest) <= Math.max(lastOldId, lastAnswered)
    },
  )
  const ownAmongLater = findOwn(later.nodes)
  const earlier = await readPages(
    oldest,
    async (after) => (await query(COMMENTS_QUERY, { number, after }))?.repository?.pullRequest?.comments,
    (nodes) => (ownAmongLater ?? findOwn(nodes)) !== undefined || idOf(nodes.at(-1)) >= idOf(later.nodes[0]),
  )
  const nodesById = new Map([...earlier.nodes, ...later.nodes].map((node) => [idOf(node), node]))
  const comments = [...nodesById].map(([id, node]) => ({ ...node, id, isOwn: isOwn(node, viewer) }))
  const own = comments.find((comment) => comment.isOwn && comment.body.startsWith(COMMENT_MARKER))
  const isOwnSettled = own !== undefined || earlier.isComplete
  return {
    comments: comments.toSorted((first, second) => first.id - second.id),
    own,
    isOwnSettled,
    isComplete: isOwnSettled && later.isComplete,
  }
}

function idOf(comment: CommentAnswer | undefined): number {
  return comment ? Number(comment.fullDatabaseId) : Number.POSITIVE_INFINITY
}

/**
 * Finds the commands that Galley has neither carried out nor refused, in the order they were written. Bots'
 * commands do not count. Edited ones do not count either: nobody can tell what they said when somebody agreed
 * to them.
 */
export function readCommands(comments: readonly Comment[], now: number): Commands {
  const waiting = comments.flatMap(({ id, body, author, createdAt, ...comment }) => {
    const command = readCommand(body, commandNames)
    const isAnswered = comment.reactionGroups?.some(
      ({ content, viewerHasReacted }) => viewerHasReacted && content.startsWith('THUMBS_'),
    )
    const writtenAt = Date.parse(createdAt)
    if (!command || isAnswered || comment.lastEditedAt || comment.isOwn) return []
    if (author?.__typename !== 'User' || writtenAt < now - COMMAND_FRESH_MS) return []
    return [{ id, by: author.login, command, writtenAt }]
  })
  const replied = comments.flatMap((comment) => {
    if (!comment.isOwn || !comment.body.startsWith(REPLY_MARKER)) return []
    return [comment.body.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? '']
  })
  return { waiting, replied }
}

interface Authored {
  viewerDidAuthor: boolean
  author: { __typename: string; login: string } | null
}

/**
 * Tells Galley's own comments from those of others who typed its marker. GitHub does not document `viewerDidAuthor` for
 * Apps, so the bot's login counts too: as an author it lacks the `[bot]` that it has as the viewer.
 * https://github.com/typeclaw/typeclaw/pull/637
 */
export function isOwn({ viewerDidAuthor, author }: Authored, viewer: { login: string }): boolean {
  return viewerDidAuthor || isOwnBot(author, viewer)
}

export function isOwnBot(actor: Authored['author'], viewer: { login: string }): boolean {
  return actor?.__typename === 'Bot' && actor.login !== '' && nameOf(actor.login) === nameOf(viewer.login)
}

function nameOf(login: string): string {
  return login.replace(/\[bot\]$/, '')
}
