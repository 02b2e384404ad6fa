import type { RuleId } from '../content/rules/registry.ts'
import type { HiddenReason } from '../content/visibility.ts'
import type { Language } from '../languages/language.ts'
import { listed } from '../languages/sentence-parts.ts'
import { plain } from '../languages/untrusted.ts'
import type { Gate } from '../publish/gate.ts'
import { isOnlyAboutSite, type Review } from '../publish/review.ts'
import { gateSentence } from './sentences.ts'

const SIGN: Record<Gate['state'], string> = { open: '✅', waiting: '⏳', shut: '⛔' }

export function gateLines(gates: readonly Gate[], language: Language): string {
  return gates.map((gate) => gateLine(gate, language)).join('\n')
}

function gateLine(gate: Gate, language: Language): string {
  const name = language.messages.gateNames[gate.id]
  return `- ${SIGN[gate.state]} ${name}${language.typography.colon} ${gateSentence(gate, language)}`
}

/** The gates in the way, with links to where people open them. What another line of the list says is left out. */
export function gatesToOpen(review: Review, language: Language): string[] {
  if (isOnlyAboutSite(review)) return []
  return review.gates
    .filter((gate) => gate.state !== 'open' && !isSaidElsewhere(gate, review))
    .map((gate) => `${gateLine(gate, language)}${actions(gate, review, language)}`)
}

function isSaidElsewhere({ why }: Gate, review: Review): boolean {
  if (why.is === 'posts-hidden')
    return why.posts.every(({ path, because }) =>
      because.every((reason) => isDiagnosed(path, reason, review)),
    )
  // The first line names the date and what is not read, and the errors are lines of the list.
  return ['not-yet', 'nothing-planned', 'not-read', 'errors'].includes(why.is)
}

const RULE: Record<HiddenReason['is'], RuleId | undefined> = {
  flag: 'still-hidden',
  'drafts-folder': 'still-hidden',
  'not-read': 'still-hidden',
  expired: 'expiry-before-publication',
  'unreadable-date': 'date-unreadable',
  future: undefined,
}

function isDiagnosed(path: string, reason: HiddenReason, { posts }: Review): boolean {
  const post = posts.find((someone) => someone.path === path)
  return (
    post?.diagnostics.some(({ rule, severity }) => severity === 'error' && rule === RULE[reason.is]) === true
  )
}

function actions({ why }: Gate, { pull }: Review, language: Language): string {
  const { askedOf, actions } = language.messages.comment
  switch (why.is) {
    case 'approvals-missing':
    case 'turned-by-another': {
      const people = pull.people.requested.filter((login) => login !== pull.people.author)
      const asked = people.length ? ` ${askedOf(listed(people.map(plain)))}` : ''
      return `.${asked} [${actions.approve}](${pull.url}/files)`
    }
    case 'checks-failed':
    case 'checks-running':
      return `. [${actions.checks}](${pull.url}/checks)`
    case 'conflict':
      return `. [${actions.conflicts}](${pull.url}/conflicts)`
    default:
      return ''
  }
}
