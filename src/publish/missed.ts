/** The reasons for which nothing could go out for a while, each caused by a person who hardly thought of a post. */
export const ABSENCES = [
  /** The App's installation is suspended, and gets no token and no webhooks: octokit/octokit.rb#1307. */
  'suspended',
  /** The App is not installed for the repository's owner. */
  'uninstalled',
  /** The repository is not among those that the installation reaches, or moved to where there is none: polarsource/polar#1207. */
  'out-of-reach',
  /** The repository is archived: read as ever, and not written. */
  'archived',
  /** GitHub has disabled the repository, which is not even read: caarlos0/fork-cleaner#99. */
  'disabled',
] as const

export type AbsenceWhy = (typeof ABSENCES)[number]

/** Why a post missed its date. `moved`: a change of the configuration has put it at an instant that had passed by then. */
export const MISSED = [...ABSENCES, 'moved'] as const

export type MissedWhy = (typeof MISSED)[number]

/** A time over which nothing could go out. Milliseconds since the epoch. */
export interface Absence {
  why: MissedWhy
  fromMs: number
  /** Undefined while it lasts. */
  untilMs?: number | undefined
}

/** A date over which nothing could go out, in milliseconds since the epoch. */
export interface MissedDate {
  plannedMs: number
  why: MissedWhy
}

/** What goes out so soon after its date is on time. */
export const ON_TIME_MS = 60_000

/**
 * Why a post missed its date: for an absence that lasted beyond the moment until which the post would have been on time.
 * `earliestMs`: its date, or the opening of the publishing window after it. `now` in milliseconds since the epoch.
 */
export function missedBecause(
  earliestMs: number,
  absences: readonly Absence[],
  now: number,
): MissedWhy | undefined {
  const lastMs = earliestMs + ON_TIME_MS
  return absences.find(({ fromMs, untilMs = now }) => fromMs <= lastMs && lastMs < untilMs)?.why
}
