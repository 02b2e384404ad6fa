import type { DateReading, Instant } from './instant.ts'
import type { Range } from './range.ts'

export type HiddenBy =
  /** `by: 'site'`: the line is not in the post but in its site's configuration, or in its section's page (`file`). */
  | { is: 'flag'; key: string; text: string; place: Range; by?: 'site'; file?: string }
  | { is: 'drafts-folder'; folder: string }
  | { is: 'not-read'; because: NotRead }

export type NotRead = 'name-without-date' | 'ignored-folder' | 'excluded' | 'no-front-matter'

export interface VisibilityFacts {
  date: DateReading
  expiry: DateReading
  hiddenBy: readonly HiddenBy[]
  futureHidden: boolean
}

export type Verdict = {
  /**
   * The next moment at which a rebuild would change what readers see: the date of a post that is not shown before it, or
   * its expiry.
   */
  rebuildAt?: Instant
} & ({ visible: true } | { visible: false; because: HiddenReason[] })

export type HiddenReason =
  | HiddenBy
  | { is: 'future'; date: Instant }
  | { is: 'expired'; date: Instant }
  | { is: 'unreadable-date'; text: string; place: Range }

/**
 * Says whether readers see a post if its site is built at this moment (milliseconds since the epoch), and if not, all
 * reasons. A post dated at the very moment is visible, because Jekyll hides only later ones. Jekyll counts whole seconds,
 * and so shows a post with a fraction in its date up to a second before Galley says so.
 */
export function visible(facts: VisibilityFacts, builtAtMs: number): Verdict {
  const { date, expiry, hiddenBy, futureHidden } = facts
  const because: HiddenReason[] = [...hiddenBy]
  for (const reading of [date, expiry]) {
    if (reading.is === 'unreadable') {
      because.push({ is: 'unreadable-date', text: reading.text, place: reading.range })
    }
  }
  if (futureHidden && date.is === 'instant' && date.instant.epochMs > builtAtMs) {
    because.push({ is: 'future', date: date.instant })
  }
  if (expiry.is === 'instant' && expiry.instant.epochMs <= builtAtMs) {
    because.push({ is: 'expired', date: expiry.instant })
  }
  const rebuildAt = nextChange(facts, builtAtMs)
  const later = rebuildAt && { rebuildAt }
  return because.length === 0 ? { visible: true, ...later } : { visible: false, because, ...later }
}

function nextChange(
  { date, expiry, hiddenBy, futureHidden }: VisibilityFacts,
  builtAtMs: number,
): Instant | undefined {
  if (hiddenBy.length > 0 || date.is === 'unreadable' || expiry.is === 'unreadable') return undefined
  const appears = futureHidden && date.is === 'instant' ? [date.instant] : []
  const expires = expiry.is === 'instant' ? [expiry.instant] : []
  return [...appears, ...expires]
    .filter(({ epochMs }) => epochMs > builtAtMs)
    .sort((a, b) => a.epochMs - b.epochMs)[0]
}
