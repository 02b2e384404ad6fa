import type { Diagnostic } from '../content/diagnostic.ts'
import type { HiddenReason } from '../content/visibility.ts'
import { en } from '../languages/en/en.ts'
import type { Language } from '../languages/language.ts'
import type { DiagnosticWords } from '../languages/messages.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { Gate } from '../publish/gate.ts'

/** Why a gate is as it is, as Markdown. */
export function gateSentence({ why }: Gate, language: Language): string {
  return sentenceOf(language.messages.gates, why)
}

/** A gate's name and why it is as it is, in plain words. */
export function gateWords(gate: Gate, language: Language): string {
  const name = language.messages.gateNames[gate.id]
  return language.typography.typeset(
    `${name}${language.typography.colon} ${plainText(gateSentence(gate, language))}`,
  )
}

/** What stands in the way, for logs and the desk, which speak English. */
export function standingInEnglish(gates: readonly Gate[]): string[] {
  return gates.filter(({ state }) => state !== 'open').map((gate) => gateWords(gate, en))
}

/** Why readers will not see a post, as Markdown. */
export function hiddenSentence(reasons: readonly HiddenReason[], language: Language): string {
  const { hidden } = language.messages
  return reasons.map((reason) => sentenceOf(hidden, reason)).join(language.typography.semicolon)
}

/** A draft warning, as Markdown. */
export function diagnosticWords({ rule, values }: Diagnostic, language: Language): DiagnosticWords {
  // Rule and values belong together, but the compiler can't follow that through a look-up.
  return (language.messages.diagnostics[rule] as (some: typeof values) => DiagnosticWords)(values)
}

/** Why a draft warning matters to readers and what to do, as whole sentences. */
export function advice({ why, fix }: Pick<DiagnosticWords, 'why' | 'fix'>): string {
  return `${ended(capital(why))} ${ended(capital(fix))}`
}

/** Adds a full stop, unless the text ends with another mark. */
export function ended(text: string): string {
  return /\.$|[?!…]`*$/.test(text) ? text : `${text}.`
}

/**
 * Our own Markdown as plain words, for places that show text as it stands: what code() and plain() did is undone.
 * Inside code nothing is ours, so a stranger's entities and stars are left alone there.
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
