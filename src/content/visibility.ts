import type { DateReading, Instant } from './instant.ts'
import type { Place } from './place.ts'

/** What keeps readers from a post, whatever its date. */
export type HiddenBy =
  | { is: 'flag'; key: string; text: string; place: Place }
  | { is: 'drafts-folder'; folder: string }
  | { is: 'not-read'; because: 'name-without-date' | 'ignored-folder' }

/** Everything a verdict needs to know of a post. */
export interface VisibilityFacts {
  date: DateReading
  expiry: DateReading
  hiddenBy: readonly HiddenBy[]
  /** Whether the generator leaves posts dated ahead of the build out of it. */
  futureHidden: boolean
}

/** "After a merge at T this post will, or will not, be visible, because …" */
export type Verdict = { visible: true } | { visible: false; because: HiddenReason[] }

export type HiddenReason =
  | HiddenBy
  | { is: 'future'; date: Instant }
  | { is: 'expired'; date: Instant }
  | { is: 'unreadable-date'; text: string; place: Place }
