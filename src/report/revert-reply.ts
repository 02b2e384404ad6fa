import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import { memberRef } from '../publish/release.ts'
import { type RevertAnswer, type RevertedMember, revertName } from '../publish/revert.ts'

/** What has been prepared to take back a release, and what could not be. */
export function revertReply(reverted: readonly RevertedMember[], name: string, language: Language): string {
  const words = language.messages.release
  const rows = reverted.map(
    ({ member, answer }) =>
      `| [${code(memberRef(member))}](${member.url}) | ${answerWords(answer, language).replaceAll('|', '\\|')} |`,
  )
  const isAny = reverted.some(({ answer }) => 'url' in answer)
  return [
    `**${words.revert.title(name)}**`,
    [`| ${words.columns.pull} | ${words.revert.column} |`, '|---|---|', ...rows].join('\n'),
    isAny && words.revert.goOn(revertName(name)),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function answerWords(answer: RevertAnswer, { messages: { release } }: Language): string {
  const { revert } = release
  if (answer.is === 'refused') return `⛔ ${revert.refused(code(answer.message))}`
  if (answer.is === 'not-allowed') return `⛔ ${revert.notAllowed}`
  const link = `[#${answer.number}](${answer.url})`
  return answer.is === 'prepared' ? `✅ ${link}` : `✅ ${link} (${revert.there})`
}
