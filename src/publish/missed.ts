/** Why nothing could go out for a while. A person caused each of these, probably without thinking of a post. */
export const ABSENCES = [
  /** The App's installation is suspended, so it gets no token and no webhooks: octokit/octokit.rb#1307. */
  'suspended',
  'uninstalled',
  /**
   * The installation does not reach the repository, or the repository has moved to an owner without Galley:
   * polarsource/polar#1207.
   */
  'out-of-reach',
  'archived',
  /** GitHub has disabled the repository, so it cannot even be read: caarlos0/fork-cleaner#99. */
  'disabled',
] as const

export type AbsenceWhy = (typeof ABSENCES)[number]

/** `moved`: a change of the configuration has put the post at an instant that had already passed. */
export const MISSED = [...ABSENCES, 'moved'] as const

export type MissedWhy = (typeof MISSED)[number]

export interface Absence {
  why: MissedWhy
  fromMs: number
  untilMs?: number | undefined
}

export interface MissedDate {
  plannedMs: number
  why: MissedWhy
}

export const ON_TIME_MS = 60_000

/**
 * A post missed its date if an absence lasted beyond the time until which it would have been on time.
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
