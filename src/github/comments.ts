import { ordersIn } from '../publish/overrides.ts'
import type { Ask } from './ask.ts'
import { isOwn } from './own-words.ts'
import { readBack, readOn } from './pages.ts'
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
  isOwnKnown: boolean
  /** No command can be among those left out, nor what Galley has written of those before. */
  isWhole: boolean
}

/**
 * The comments that matter: Galley's own, which is mostly among the first ones, and all that may hold a command not
 * answered yet, which are the last ones. Further pages are read only where those have not come with the pull request.
 */
export async function readComments(
  ask: Ask,
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
  const told = ordersIn(ownIn([...oldest.nodes, ...newest.nodes])?.body ?? '')?.answered ?? 0
  const answered = Math.max(known, told)
  const later = await readBack(
    newest,
    async (before) => (await pull(EARLIER_COMMENTS_QUERY, before))?.recent,
    (nodes) => {
      const earliest = nodes.at(-1)
      const isOld = earliest && Date.parse(earliest.createdAt) < now - COMMAND_FRESH_MS
      return isOld || idOf(earliest) <= Math.max(meets, answered)
    },
  )
  const found = ownIn(later.nodes)
  const earlier = await readOn(
    oldest,
    async (after) => (await pull(COMMENTS_QUERY, after))?.comments,
    (nodes) => (found ?? ownIn(nodes)) !== undefined || idOf(nodes.at(-1)) >= idOf(later.nodes[0]),
  )
  const nodes = new Map([...earlier.nodes, ...later.nodes].map((node) => [idOf(node), node]))
  const comments = [...nodes].map(([id, node]) => ({ ...node, id, isOwn: isOwn(node, viewer) }))
  const own = comments.find(({ isOwn, body }) => isOwn && body.startsWith(COMMENT_MARKER))
  // Not found and whole means that all comments have been read.
  const isOwnKnown = own !== undefined || earlier.isWhole
  return {
    comments: comments.toSorted((one, other) => one.id - other.id),
    own,
    isOwnKnown,
    isWhole: isOwnKnown && later.isWhole,
  }
}

/** Greater than any where there is none. */
function idOf(comment: CommentAnswer | undefined): number {
  return comment ? Number(comment.fullDatabaseId) : Number.POSITIVE_INFINITY
}
