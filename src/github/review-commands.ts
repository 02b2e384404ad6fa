import { commandNames } from '../languages/registry.ts'
import { readCommand } from '../publish/command.ts'
import { tickedBoxes } from '../publish/command-boxes.ts'
import type { CommandComment } from '../publish/pull.ts'
import { COMMAND_FRESH_MS, type Comment } from './comments.ts'
import type { ReviewAnswer } from './pull-answer.ts'

/**
 * The commands in the bodies of reviews, so that an approval that says `/galley hold` holds. A review that is still
 * pending has no time, and nobody can tell what an edited one said when it was submitted.
 */
export function readReviewCommands(reviews: readonly ReviewAnswer[], now: number): CommandComment[] {
  return reviews.flatMap(({ fullDatabaseId, body, author, submittedAt, lastEditedAt }) => {
    const command = readCommand(body, commandNames)
    if (!command || !submittedAt || lastEditedAt || author?.__typename !== 'User') return []
    const writtenAt = Date.parse(submittedAt)
    if (writtenAt < now - COMMAND_FRESH_MS) return []
    return [{ id: Number(fullDatabaseId), on: 'review' as const, by: author.login, command, writtenAt }]
  })
}

/** The boxes that the last person to edit Galley's own comment has ticked. */
export function readTickedBoxes(own: Comment | undefined): CommandComment[] {
  if (!own?.lastEditedAt || own.editor?.__typename !== 'User') return []
  const { id, editor, lastEditedAt, body } = own
  const writtenAt = Date.parse(lastEditedAt)
  return tickedBoxes(body).map((name) => ({
    id,
    on: 'box' as const,
    by: editor.login,
    command: { is: name },
    writtenAt,
  }))
}
