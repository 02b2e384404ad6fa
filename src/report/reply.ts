import type { Language } from '../languages/language.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { CommandComment } from '../publish/pull.ts'
import type { CommandResult } from '../publish/run-command.ts'
import { capital } from './sentences.ts'

/** Names what a reply answers: a comment, or a person, because each person is refused only once. */
export function replyKey({ id, on, by, writtenAt }: CommandComment, result: CommandResult): string {
  if (result.is === 'refused' && result.why.is === 'not-allowed') return `not-allowed:${by}`
  return on === 'box' ? `box-${writtenAt}` : `${on === 'review' ? 'review-' : ''}${id}`
}

/** Undefined if the reaction to the command is answer enough. */
export function reply(
  command: CommandComment,
  result: CommandResult,
  language: Language,
  releaseText: string,
): string | undefined {
  const { help, refused, holdsWithout } = language.messages.commands
  if (result.is === 'done' && result.ignored === undefined) return undefined
  const text =
    result.is === 'help'
      ? help
      : result.is === 'release'
        ? releaseText
        : `@${command.by} ${capital(result.is === 'done' ? holdsWithout(result.ignored ?? '') : sentenceOf(refused, result.why))}`
  return `<!-- galley:reply ${replyKey(command, result)} -->\n${language.typography.typeset(text)}`
}
