import type { Language } from '../languages/language.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { CommandComment } from '../publish/pull.ts'
import type { CommandResult } from '../publish/run-command.ts'
import { capital } from './sentences.ts'

/** Names what a reply answers: a comment, or a person, who is refused only once. */
export function replyKey({ id, by }: CommandComment, obeyed: CommandResult): string {
  return obeyed.is === 'refused' && obeyed.why.is === 'not-allowed' ? `not-allowed:${by}` : String(id)
}

/** Undefined when the reaction to the command says it all. */
export function reply(
  command: CommandComment,
  obeyed: CommandResult,
  language: Language,
): string | undefined {
  if (obeyed.is === 'done') return undefined
  const { help, refused } = language.messages.commands
  const text = obeyed.is === 'help' ? help : `@${command.by} ${capital(sentenceOf(refused, obeyed.why))}`
  return `<!-- galley:reply ${replyKey(command, obeyed)} -->\n${language.typography.typeset(text)}`
}
