import type { Language } from '../languages/language.ts'
import type { Gate } from '../publish/gate.ts'
import { isNothingRead, type Review } from '../publish/review.ts'
import { gateSentence } from './sentences.ts'

const SIGN: Record<Gate['state'], string> = { open: '✅', waiting: '⏳', shut: '⛔' }

/** Every gate: what still stands in the way first, what is done folded away. Of what could not be read only that is said. */
export function gatesSection(review: Review, language: Language): string {
  const { gates, plan } = review
  const { whatItWaitsFor, allDone } = language.messages.comment
  // The date is in the headline already, planned or not.
  const told = gates.filter(({ why }) => why.is !== 'not-yet' && why.is !== 'nothing-planned')
  const standing = told.filter(({ state }) => state !== 'open')
  const done = told.filter(({ state }) => state === 'open')
  if (plan.is === 'none' && !standing.length) return ''
  return [
    standing.length && `**${whatItWaitsFor}**\n${gateLines(standing, language)}`,
    !isNothingRead(review) &&
      `<details><summary>✅ ${allDone(done.length)}</summary>\n\n${gateLines(done, language)}\n</details>`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** A line for each, with its sign and name. */
export function gateLines(gates: readonly Gate[], language: Language): string {
  const { gateNames } = language.messages
  return gates
    .map(
      (gate) =>
        `- ${SIGN[gate.state]} ${gateNames[gate.id]}${language.typography.colon} ${gateSentence(gate, language)}`,
    )
    .join('\n')
}
