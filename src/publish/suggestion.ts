import type { Diagnostic } from '../content/diagnostic.ts'
import type { WrittenSuggestion } from './pull.ts'
import type { Review } from './review.ts'

export interface Suggestion {
  key: string
  diagnostic: Diagnostic
  fix: NonNullable<Diagnostic['fix']>
}

/** A few suggestions help; more are noise, and the warnings cover the rest. */
const MOST = 20

export const suggestionMarker = (key: string) => `<!-- galley:suggestion ${key} -->`

export function suggestionIn(body: string): string | undefined {
  return /^<!-- galley:suggestion ([0-9a-f]{1,64}) -->/.exec(body)?.[1]
}

export interface SuggestionChanges {
  make: readonly Suggestion[]
  withdraw: readonly WrittenSuggestion[]
  /** What has been suggested and still holds: never suggested again, whatever its author did with it. */
  suggested: readonly string[]
}

export function suggestionChanges(
  { review, without = [] }: { review: Review; without?: readonly string[] },
  written: readonly WrittenSuggestion[],
  keyOf: (text: string) => string,
): SuggestionChanges {
  const wanted = new Map(
    suggestionsOf(review, without, keyOf).map((suggestion) => [suggestion.key, suggestion]),
  )
  const suggestedKeys = new Set([...(review.overrides.suggested ?? []), ...written.map(({ key }) => key)])
  const make = mayMake(review) ? [...wanted.values()].filter(({ key }) => !suggestedKeys.has(key)) : []
  return {
    make,
    withdraw: written.filter(({ key, isResolved }) => !isResolved && !wanted.has(key)),
    suggested: [...[...suggestedKeys].filter((key) => wanted.has(key)), ...make.map(({ key }) => key)],
  }
}

export function suggestionKey(
  { path, rule, values, fix }: Diagnostic & Pick<Suggestion, 'fix'>,
  keyOf: (text: string) => string,
): string {
  return keyOf(JSON.stringify([path, rule, values, fix.text]))
}

/** If conversations must be resolved before a merge, each suggestion would be one more obstacle. */
function mayMake({ pull }: Review): boolean {
  return pull.state === 'open' && !pull.rules.conversations
}

function suggestionsOf(
  { posts }: Review,
  without: readonly string[],
  keyOf: (text: string) => string,
): Suggestion[] {
  const candidates = posts.flatMap(({ diagnostics }) =>
    diagnostics.flatMap((diagnostic): Suggestion[] => {
      const { fix, unchanged, rule } = diagnostic
      if (!fix || unchanged || without.includes(rule)) return []
      return [{ key: suggestionKey({ ...diagnostic, fix }, keyOf), diagnostic, fix }]
    }),
  )
  // Two that touch the same lines can't both be committed.
  const lastLines = new Map<string, number>()
  return candidates
    .toSorted((a, b) => a.diagnostic.path.localeCompare(b.diagnostic.path) || a.fix.line - b.fix.line)
    .filter(({ diagnostic: { path }, fix }) => {
      if (fix.line <= (lastLines.get(path) ?? 0)) return false
      lastLines.set(path, fix.endLine)
      return true
    })
    .slice(0, MOST)
}
