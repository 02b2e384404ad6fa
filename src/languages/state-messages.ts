import type { Instant } from '../content/instant.ts'
import type { GateWhy } from '../publish/gate.ts'
import type { PublicationState } from '../publish/publication-state.ts'

/** Writes an instant as people say it, with its year only where that is not the present one. */
export type Say = (at: Instant) => string

export type Goes = 'out' | 'away'

/** What a change of the site's own files does to the site. */
export const siteStates = ['as before', 'affects posts', 'not built'] as const

export type SiteState = (typeof siteStates)[number]

export interface StateMessages {
  /** The first line: state, date and next step, in Markdown. `why` is what stands in the way, in a few words. */
  states: {
    [Is in PublicationState['is']]: (values: {
      state: Extract<PublicationState, { is: Is }>
      say: Say
      why: string
      /** What happens to posts: they appear, or they disappear. */
      goes: Goes
      site: SiteState
    }) => string
  }
  /** What stands in the way, in a few words; else its gate's whole sentence is said. */
  inShort: { [Is in GateWhy['is']]?: (why: Extract<GateWhy, { is: Is }>) => string }
  /** The days until an instant: “today”, “tomorrow”, “in 28 days”; '' if its day is over. */
  inDays(days: number): string
}
