import type { Place } from './place.ts'

/** A point in time with the zone it was meant in. */
export interface Instant {
  /** Milliseconds since the epoch, UTC. */
  epochMs: number
  /** An IANA zone (`Europe/Paris`) or a fixed offset (`+01:00`): how people near the post read the clock. */
  zone: string
}

/** Where an instant was read, so that every page can say so. */
export type DateSource =
  | { from: 'front-matter'; key: string; text: string; place: Place; zone: ZoneSource }
  | { from: 'file-name'; text: string; zone: ZoneSource }

/** What gave a date its zone: its own text, the site's configuration (file and key), or the generator's default. */
export type ZoneSource =
  | { by: 'text' }
  | { by: 'site'; zone: string; file: string; key: string }
  | { by: 'default'; zone: string }

/** Why a text is no instant, with what a person needs in order to mend it. */
export type DateProblem =
  | { is: 'not-a-date' }
  | { is: 'no-such-day' }
  | { is: 'no-such-time' }
  | { is: 'gap'; zone: string; before: number; after: number }
  | { is: 'unknown-zone'; zone: string }

/** What became of a post's date. An overlap (a clock set back) is read as its earlier instant and says both. */
export type DateReading =
  | { is: 'none' }
  | { is: 'instant'; instant: Instant; source: DateSource; overlap?: { earlier: number; later: number } }
  | { is: 'unreadable'; key: string; text: string; place: Place; problem: DateProblem }
