import { readCommand } from '../publish/command.ts'
import type { Commands } from '../publish/pull.ts'
import { COMMAND_FRESH_MS, type Comment } from './comments.ts'

/** Galley's answer to a command begins with this and the command's comment. */
export const REPLY_MARKER = '<!-- galley:reply '

/**
 * The commands that Galley has neither answered nor refused, in the order they were written. Not those of bots, nor edited
 * ones: what they said when somebody agreed to them is no longer known.
 */
export function readCommands(comments: readonly Comment[], now: number): Commands {
  const waiting = comments.flatMap(({ id, body, author, createdAt, ...comment }) => {
    const command = readCommand(body)
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
