import type { Instant } from '../content/instant.ts'
import { en } from '../languages/en/en.ts'
import type { AbsenceWhy } from '../publish/missed.ts'

export interface RepositoryAbsence {
  /** `owner/repo`. */
  name: string
  why: AbsenceWhy
  fromMs: number
  posts: number
  first: Instant
}

/** What happened, and what ends it. A suspension by the App's owner is described in github/docs#9477. */
const WORDS: Record<AbsenceWhy, { is: string; lift: string }> = {
  suspended: {
    is: 'Galley’s App has been suspended there',
    lift: 'Its owner lifts that in the settings, under “Installed GitHub Apps”; where the App’s own owner has suspended it, only they can.',
  },
  uninstalled: {
    is: 'Galley’s App has not been installed there',
    lift: 'Its owner installs it again on the App’s page.',
  },
  'out-of-reach': {
    is: 'it has been out of the reach of Galley’s App',
    lift: 'Give it back to the App in its owner’s settings, under “Installed GitHub Apps”.',
  },
  archived: { is: 'it has been archived', lift: 'Unarchive it in its settings.' },
  disabled: { is: 'it has been disabled by GitHub', lift: 'GitHub’s support tells why.' },
}

export function absenceSentence({ name, why, fromMs, posts, first }: RepositoryAbsence): string {
  const { is, lift } = WORDS[why]
  const since = en.dates.when({ epochMs: fromMs - (fromMs % 60_000), zone: 'UTC' })
  const waiting = posts === 1 ? 'One post waits, for' : `${posts} posts wait, the first for`
  return [
    `${name}: ${is} since ${since}, so nothing goes out. ${waiting} ${en.dates.when(first)}.`,
    lift,
    'What misses its date meanwhile goes out only once somebody comments /galley publish, or gives it another date.',
  ].join(' ')
}

/** Anybody may see the desk, and what an operator calls a channel concerns nobody else. */
export function channelSentence(fromMs: number): string {
  const since = en.dates.when({ epochMs: fromMs - (fromMs % 60_000), zone: 'UTC' })
  return `A notification channel has not taken a message since ${since}. Publications are not affected; the log says which channel, and why.`
}

export type ClockState =
  | { is: 'right' }
  /** Negative if the clock is behind GitHub's. */
  | { is: 'off'; aheadMs: number }
  /** GitHub's answers have no Date header. */
  | { is: 'unknown' }

export function clockWarning(state: ClockState): string {
  if (state.is === 'right') return ''
  if (state.is === 'unknown')
    return 'GitHub’s answers tell no time, so nothing is published: by this machine’s clock alone it might be early. Look for a proxy that takes their Date header away.'
  const by = en.dates.duration(rounded(Math.abs(state.aheadMs)))
  return state.aheadMs > 0
    ? `The clock of this machine is ${by} ahead of GitHub’s. Posts go out by GitHub’s; set the machine’s right, by NTP for instance.`
    : `The clock of this machine is ${by} behind GitHub’s, and posts go out as much too late. Set it right, by NTP for instance.`
}

/** GitHub's times are whole seconds. A small difference is exact to a tenth, because it is taken from many answers. */
function rounded(ms: number): number {
  const unit = ms < 10_000 ? 100 : 1000
  return Math.round(ms / unit) * unit
}
