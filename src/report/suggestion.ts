import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import { type Suggestion, suggestionMarker } from '../publish/suggestion.ts'
import { advice, capital, diagnosticWords } from './sentences.ts'

/** GitHub shows a `suggestion` block with a button that commits it. */
export function suggestionComment({ key, diagnostic, fix }: Suggestion, language: Language): string {
  const { what, ...why } = diagnosticWords(diagnostic, language)
  const words = `${capital(what)}. ${advice(why)} (${code(diagnostic.rule)})`
  // The lines come from a stranger, so the fence must be longer than any fence in them.
  const runs = [...fix.text.matchAll(/`+|~+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)))
  const lines = fix.text === '' ? '' : `${fix.text}\n`
  return `${suggestionMarker(key)}\n${language.typography.typeset(words)}\n\n${fence}suggestion\n${lines}${fence}`
}
