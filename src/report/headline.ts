import type { Diagnostic } from '../content/diagnostic.ts'
import type { Language } from '../languages/language.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import type { SiteState } from '../languages/state-messages.ts'
import { type Gate, type GateWhy, isRemoval } from '../publish/gate.ts'
import type { Plan } from '../publish/plan.ts'
import { type PublicationState, stateOf } from '../publish/publication-state.ts'
import type { Review } from '../publish/review.ts'

export function headline(review: Review, language: Language): string {
  return `### ${headlineSentence(review, language)}`
}

export function headlineSentence(review: Review, language: Language): string {
  return stateSentence(
    stateOf(review),
    language,
    review.pull.openedAt,
    review.gates,
    siteState(review.siteDiagnostics),
  )
}

/** What a change of the site's own files does to the site. */
export function siteState(siteDiagnostics: readonly Diagnostic[]): SiteState {
  const endsBuild = ({ rule, severity, values }: Diagnostic) =>
    severity === 'error' && (rule === 'value-refused' || ('is' in values && values.is === 'refused'))
  if (siteDiagnostics.some(endsBuild)) return 'not built'
  return siteDiagnostics.some(({ unchanged }) => !unchanged) ? 'affects posts' : 'as before'
}

/**
 * The years of dates are left out if they are that of `sinceMs`, in milliseconds since the epoch. `gates`: the pull
 * request's own, which say if posts appear or disappear.
 */
export function stateSentence(
  state: PublicationState,
  language: Language,
  sinceMs: number,
  gates: readonly Gate[] = [],
  site: SiteState = 'as before',
): string {
  const { states } = language.messages.state
  const values = {
    state,
    say: (at: Parameters<Language['dates']['spoken']>[0]) => language.dates.spoken(at, sinceMs),
    goes: isRemoval(gates) ? ('away' as const) : ('out' as const),
    site,
    why: state.is === 'blocked' || state.is === 'waiting' ? inShort(state.why, language) : '',
  }
  // The compiler cannot follow the state's name through the look-up.
  return (states[state.is] as (some: typeof values) => string)(values)
}

/** “in 28 days”, for pages that are made when they are read; '' if no date is ahead. */
export function daysLeft(plan: Plan, language: Language, nowMs: number): string {
  if (plan.is !== 'at' || plan.instant.epochMs < nowMs) return ''
  return language.messages.state.inDays(language.dates.daysUntil(plan.instant, nowMs))
}

/** What stands in the way, in a few words, which fit a line of a table. */
export function inShort(why: GateWhy, language: Language): string {
  const short = language.messages.state.inShort[why.is] as ((some: GateWhy) => string) | undefined
  return short?.(why) ?? sentenceOf(language.messages.gates, why)
}
