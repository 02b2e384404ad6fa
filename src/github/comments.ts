import { commandNames } from '../languages/registry.ts'
import { readCommand } from '../publish/command.ts'
import { overridesIn } from '../publish/overrides.ts'
import type { Commands } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { readPages, readPagesBackwards } from './pages.ts'
import type { CommentAnswer, PullAnswer, PullRequestAnswer } from './pull-answer.ts'
import { COMMENTS_QUERY, EARLIER_COMMENTS_QUERY } from './pull-query.ts'

/** Every comment of Galley's begins with this; only Galley's own comments are searched for it. */
export const COMMENT_MARKER = '<!-- galley:review'

/** How long after it was written a command is still obeyed, in milliseconds. */
export const COMMAND_FRESH_MS = 3 * 24 * 60 * 60_000

/** A comment that Galley read. */
export type Comment = CommentAnswer & { id: number; isOwn: boolean }

export interface ReadComments {
  /** In the order they were written; between the oldest and the newest some may be left out. */
  comments: Comment[]
  /** Galley's own, that it keeps up to date. */
  own: Comment | undefined
  /** Galley has no other comment that it keeps up to date than its own here. */
  isOwnSettled: boolean
  /** No command can be among those left out, nor what Galley has written of those before. */
  isComplete: boolean
}

/**
 * The comments that matter: Galley's own, which is mostly among the first ones, and all that may hold a command not
 * answered yet, which are the last ones. Further pages are read only where those have not come with the pull request.
 */
export async function readComments(
  ask: RepositoryQuery,
  request: PullRequestAnswer,
  {
    number,
    viewer,
    now,
    answered: known,
  }: { number: number; viewer: PullAnswer['viewer']; now: number; answered: number },
): Promise<ReadComments> {
  const { comments: oldest, recent: newest } = request
  const pull = async (query: string, after: string) =>
    (await ask<PullAnswer>(query, { number, after }))?.repository?.pullRequest ?? undefined
  const ownIn = (nodes: readonly CommentAnswer[]) =>
    nodes.find((node) => node.body.startsWith(COMMENT_MARKER) && isOwn(node, viewer))
  const meets = oldest.pageInfo.hasNextPage ? idOf(oldest.nodes.at(-1)) : Number.POSITIVE_INFINITY
  const told = overridesIn(ownIn([...oldest.nodes, ...newest.nodes])?.body ?? '')?.answered ?? 0
  const answered = Math.max(known, told)
  const later = await readPagesBackwards(
    newest,
    async (before) => (await pull(EARLIER_COMMENTS_QUERY, before))?.recent,
    (nodes) => {
      const earliest = nodes.at(-1)
      const isOld = earliest && Date.parse(earliest.createdAt) < now - COMMAND_FRESH_MS
      return isOld || idOf(earliest) <= Math.max(meets, answered)
    },
  )
  const found = ownIn(later.nodes)
  const earlier = await readPages(
    oldest,
    async (after) => (await pull(COMMENTS_QUERY, after))?.comments,
    (nodes) => (found ?? ownIn(nodes)) !== undefined || idOf(nodes.at(-1)) >= idOf(later.nodes[0]),
  )
  const nodes = new Map([...earlier.nodes, ...later.nodes].map((node) => [idOf(node), node]))
  const comments = [...nodes].map(([id, node]) => ({ ...node, id, isOwn: isOwn(node, viewer) }))
  const own = comments.find(({ isOwn, body }) => isOwn && body.startsWith(COMMENT_MARKER))
  // Not found and whole means that all comments have been read.
  const isOwnKnown = own !== undefined || earlier.isComplete
  return {
    comments: comments.toSorted((one, other) => one.id - other.id),
    own,
    isOwnSettled: isOwnKnown,
    isComplete: isOwnKnown && later.isComplete,
  }
}

/** Greater than any where there is none. */
function idOf(comment: CommentAnswer | undefined): number {
  return comment ? Number(comment.fullDatabaseId) : Number.POSITIVE_INFINITY
}

interface Said {
  viewerDidAuthor: boolean
  author: { __typename: string; login: string } | null
}

/**
 * True for what Galley wrote, and for nobody else who typed its marker. Nothing shows what GitHub answers an App that asks
 * whether it is the author, so its bot's name does as well: as an author a bot is called without the `[bot]` that it has as
 * the viewer. https://github.com/typeclaw/typeclaw/pull/637
 */
export function isOwn({ viewerDidAuthor, author }: Said, viewer: { login: string }): boolean {
  return viewerDidAuthor || isOwnBot(author, viewer)
}

export function isOwnBot(actor: Said['author'], viewer: { login: string }): boolean {
  return actor?.__typename === 'Bot' && actor.login !== '' && nameOf(actor.login) === nameOf(viewer.login)
}

function nameOf(login: string): string {
  return login.replace(/\[bot\]$/, '')
}

/** Galley's answer to a command begins with this and the command's comment. */
export const REPLY_MARKER = '<!-- galley:reply '

/**
 * The commands that Galley has neither answered nor refused, in the order they were written. Not those of bots, nor edited
 * ones: what they said when somebody agreed to them is no longer known.
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
  const replied = comments.flatMap(({ isOwn, body }) => {
    if (!isOwn || !body.startsWith(REPLY_MARKER)) return []
    return [body.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? '']
  })
  return { waiting, replied }
}
