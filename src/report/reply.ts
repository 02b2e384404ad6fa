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
  { releaseText = '', zone }: { releaseText?: string; zone: string },
): string | undefined {
  if (result.is === 'done' && result.ignored === undefined) return undefined
  const text =
    result.is === 'help'
      ? language.messages.commands.help
      : result.is === 'release'
        ? releaseText
        : `@${command.by} ${capital(sentence(result, language, zone))}`
  return `<!-- galley:reply ${replyKey(command, result)} -->\n${language.typography.typeset(text)}`
}

function sentence(
  result: Extract<CommandResult, { is: 'done' | 'freeze' | 'unfreeze' | 'refused' }>,
  { messages }: Language,
  zone: string,
): string {
  const { refused, holdsWithout, frozen, unfrozen, notFrozen } = messages.commands
  if (result.is === 'refused') return sentenceOf(refused, result.why)
  if (result.is === 'unfreeze') return result.freeze ? unfrozen : notFrozen
  if (result.is === 'done') return holdsWithout(result.ignored ?? '')
  const { untilMs, because } = result.freeze
  const until = untilMs === undefined ? undefined : { epochMs: untilMs, zone }
  return frozen({ until, because, ignored: result.ignored })
}
