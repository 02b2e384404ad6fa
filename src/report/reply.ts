import type { Language } from '../languages/language.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { CommandComment } from '../publish/pull.ts'
import type { CommandResult } from '../publish/run-command.ts'
import { capital } from './sentences.ts'

/** What an answer in words answers: a comment, or for the same refusal as before, a person. */
export function replyKey({ id, by }: CommandComment, obeyed: CommandResult): string {
  return obeyed.is === 'refused' && obeyed.why.is === 'not-allowed' ? `not-allowed:${by}` : String(id)
}

/** Galley's answer to a command, where a reaction alone does not say it all. */
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
