import type { DateReading, Instant } from './instant.ts'
import type { Range } from './range.ts'

/** What keeps readers from a post, whatever its date. */
export type HiddenBy =
  /** `by: 'site'`: the post itself has no such line, its site's configuration or the
   * section's own page (`file`) gives it. */
  | { is: 'flag'; key: string; text: string; place: Range; by?: 'site'; file?: string }
  | { is: 'drafts-folder'; folder: string }
  | { is: 'not-read'; because: NotRead }

/** Why a generator makes no page of a file. */
export type NotRead =
  | 'name-without-date'
  | 'ignored-folder'
  /** The site's configuration says so. */
  | 'excluded'
  /** A file without front matter is copied as it is. */
  | 'no-front-matter'

/** Everything a verdict needs to know of a post. */
export interface VisibilityFacts {
  date: DateReading
  expiry: DateReading
  hiddenBy: readonly HiddenBy[]
  /** Whether the generator leaves posts dated ahead of the build out of it. */
  futureHidden: boolean
}

/** "After a merge at T this post will, or will not, be visible, because …" */
export type Verdict = {
  /** When a rebuild would change what readers see: the date of a post that a build before it leaves out, or its expiry. */
  rebuildAt?: Instant
} & ({ visible: true } | { visible: false; because: HiddenReason[] })

export type HiddenReason =
  | HiddenBy
  | { is: 'future'; date: Instant }
  | { is: 'expired'; date: Instant }
  | { is: 'unreadable-date'; text: string; place: Range }

/**
 * Whether readers see a post when its site is built at `at`, in milliseconds since the epoch, with every reason why
 * not. A post dated at the very moment of the build is visible: Jekyll hides only what is dated strictly later. It counts
 * whole seconds, and so shows a post dated with a fraction up to a second before Galley says so.
 */
export function visible(facts: VisibilityFacts, at: number): Verdict {
  const { date, expiry, hiddenBy, futureHidden } = facts
  const because: HiddenReason[] = [...hiddenBy]
  for (const reading of [date, expiry]) {
    if (reading.is === 'unreadable') {
      because.push({ is: 'unreadable-date', text: reading.text, place: reading.range })
    }
  }
  if (futureHidden && date.is === 'instant' && date.instant.epochMs > at) {
    because.push({ is: 'future', date: date.instant })
  }
  if (expiry.is === 'instant' && expiry.instant.epochMs <= at) {
    because.push({ is: 'expired', date: expiry.instant })
  }
  const rebuildAt = nextChange(facts, at)
  const later = rebuildAt && { rebuildAt }
  return because.length === 0 ? { visible: true, ...later } : { visible: false, because, ...later }
}

/** The first date after `at` at which only a build can show or take away the post; none where something else hides it. */
function nextChange(
  { date, expiry, hiddenBy, futureHidden }: VisibilityFacts,
  at: number,
): Instant | undefined {
  if (hiddenBy.length > 0 || date.is === 'unreadable' || expiry.is === 'unreadable') return undefined
  const appears = futureHidden && date.is === 'instant' ? [date.instant] : []
  const expires = expiry.is === 'instant' ? [expiry.instant] : []
  return [...appears, ...expires]
    .filter(({ epochMs }) => epochMs > at)
    .sort((a, b) => a.epochMs - b.epochMs)[0]
}
