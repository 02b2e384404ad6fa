import { readCommand } from '../publish/command.ts'
import type { Commands } from '../publish/pull.ts'
import type { PullRequestAnswer } from './pull-answer.ts'

/** How long after it was written a command is still obeyed, in milliseconds. */
const FRESH_MS = 3 * 24 * 60 * 60_000

/** Galley's answer to a command begins with this and the command's comment. */
export const REPLY_MARKER = '<!-- galley:reply '

/**
 * The commands among the last comments that Galley has neither answered nor refused, in the order they were written.
 * Not those of bots, nor edited ones: what they said when somebody agreed to them is no longer known.
 */
export function readCommands({ recent }: PullRequestAnswer, now: number): Commands {
  const waiting = recent.nodes.flatMap(({ databaseId, body, author, createdAt, ...comment }) => {
    const command = readCommand(body)
    const isAnswered = comment.reactionGroups?.some(
      ({ content, viewerHasReacted }) => viewerHasReacted && content.startsWith('THUMBS_'),
    )
    const writtenAt = Date.parse(createdAt)
    if (!command || isAnswered || comment.lastEditedAt || comment.viewerDidAuthor) return []
    if (author?.__typename !== 'User' || writtenAt < now - FRESH_MS) return []
    return [{ id: databaseId, by: author.login, command, writtenAt }]
  })
  const replied = recent.nodes.flatMap(({ viewerDidAuthor, body }) => {
    if (!viewerDidAuthor || !body.startsWith(REPLY_MARKER)) return []
    return [body.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? '']
  })
  return { waiting, replied }
}
