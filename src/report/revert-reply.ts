import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import type { Pull } from '../publish/pull.ts'
import { memberRef, type ReleaseMember } from '../publish/release.ts'
import { disclosed } from '../publish/release-disclosure.ts'
import { type RevertAnswer, type RevertedMember, revertName } from '../publish/revert.ts'
import { searchUrl } from './links.ts'

/** What has been prepared to take back a release, and what could not be. */
export function revertReply(
  reverted: readonly RevertedMember[],
  { pull, name }: { pull: Pick<Pull, 'id' | 'url'>; name: string },
  language: Language,
): string {
  const words = language.messages.release
  // What is out has joined. Whoever may give the command may write here, and need not read other repositories.
  const reader = { id: pull.id, isJoined: true }
  const { named, counted } = disclosed(
    reverted.map(({ member }) => member),
    reader,
  )
  const answersOf = (members: readonly ReleaseMember[]) =>
    reverted.filter(({ member }) => members.includes(member))
  const prepared = answersOf(counted).filter(({ answer }) => 'url' in answer).length
  const rows = answersOf(named).map(
    ({ member, answer }) =>
      `| [${code(memberRef(member))}](${member.url}) | ${answerWords(answer, language).replaceAll('|', '\\|')} |`,
  )
  const isAny = reverted.some(({ answer }) => 'url' in answer)
  return [
    `**${words.revert.title(name)}**`,
    [`| ${words.columns.pull} | ${words.revert.column} |`, '|---|---|', ...rows].join('\n'),
    counted.length > 0 &&
      words.revert.elsewhere({ count: counted.length, prepared, search: searchUrl(pull, revertName(name)) }),
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
