import type { Diagnostic } from '../content/diagnostic.ts'
import type { HiddenReason } from '../content/visibility.ts'
import { en } from '../languages/en/en.ts'
import type { Language } from '../languages/language.ts'
import type { DiagnosticWords } from '../languages/messages.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { Gate } from '../publish/gate.ts'

export function gateSentence({ why }: Gate, language: Language): string {
  return sentenceOf(language.messages.gates, why)
}

export function gateWords(gate: Gate, language: Language): string {
  const name = language.messages.gateNames[gate.id]
  return language.typography.typeset(
    `${name}${language.typography.colon} ${plainText(gateSentence(gate, language))}`,
  )
}

export function standingInEnglish(gates: readonly Gate[]): string[] {
  return gates.filter(({ state }) => state !== 'open').map((gate) => gateWords(gate, en))
}

export function hiddenSentence(reasons: readonly HiddenReason[], language: Language): string {
  const { hidden } = language.messages
  return reasons.map((reason) => sentenceOf(hidden, reason)).join(language.typography.semicolon)
}

export function diagnosticWords(
  { rule, values, refutedBy }: Pick<Diagnostic, 'rule' | 'values' | 'refutedBy'>,
  language: Language,
): DiagnosticWords {
  // Rule and values belong together, but the compiler cannot follow that through a look-up.
  const words = (language.messages.diagnostics[rule] as (some: typeof values) => DiagnosticWords)(values)
  return refutedBy ? { ...words, ...language.messages.refutedError(refutedBy) } : words
}

export function advice({ why, fix }: Pick<DiagnosticWords, 'why' | 'fix'>): string {
  return `${ended(capital(why))} ${ended(capital(fix))}`
}

export function ended(text: string): string {
  return /\.$|[?!…]`*$/.test(text) ? text : `${text}.`
}

/**
 * Turns Galley's own Markdown into plain words, so it undoes code() and plain(). Text inside code comes from
 * strangers, so its entities and stars stay.
 */
export function plainText(markdown: string): string {
  return markdown.replace(
    /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)|&#(\d{2,3});|\*\*|\u2060/g,
    (_all, _fence, inside?: string, number?: string) => {
      if (inside !== undefined) return /^ .*[^ ].* $/.test(inside) ? inside.slice(1, -1) : inside
      return number === undefined ? '' : String.fromCodePoint(Number(number))
    },
  )
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
