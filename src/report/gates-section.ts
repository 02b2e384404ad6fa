import type { Language } from '../languages/language.ts'
import type { Gate } from '../publish/gate.ts'
import { isNothingRead, type Review } from '../publish/review.ts'
import { gateSentence } from './sentences.ts'

const SIGN: Record<Gate['state'], string> = { open: '✅', waiting: '⏳', shut: '⛔' }

/**
 * Lists every gate. What still stands in the way comes first; what is done is folded away. While posts are unread, no
 * gate is shown as done.
 */
export function gatesSection(review: Review, language: Language): string {
  const { gates, plan } = review
  const { whatItWaitsFor, allDone } = language.messages.comment
  // The headline already names the date.
  const listedGates = gates.filter(({ why }) => why.is !== 'not-yet' && why.is !== 'nothing-planned')
  const standing = listedGates.filter(({ state }) => state !== 'open')
  const done = listedGates.filter(({ state }) => state === 'open')
  if (plan.is === 'none' && !standing.length) return ''
  return [
    standing.length && `**${whatItWaitsFor}**\n${gateLines(standing, language)}`,
    !isNothingRead(review) &&
      `<details><summary>✅ ${allDone(done.length)}</summary>\n\n${gateLines(done, language)}\n</details>`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

export function gateLines(gates: readonly Gate[], language: Language): string {
  const { gateNames } = language.messages
  return gates
    .map(
      (gate) =>
        `- ${SIGN[gate.state]} ${gateNames[gate.id]}${language.typography.colon} ${gateSentence(gate, language)}`,
    )
    .join('\n')
}
