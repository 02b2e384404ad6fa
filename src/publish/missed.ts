/** Why Galley could publish nothing in a repository for a while. Somebody else's doing each time, and hardly meant for a post. */
export type AbsenceWhy =
  /** The App's installation is suspended: no token, and no webhooks. */
  | 'suspended'
  /** The App is not installed for that account. */
  | 'uninstalled'
  /** The repository is out of the installation's reach: taken out of it, or moved to another owner. */
  | 'out-of-reach'
  /** The repository is archived: it can be read, and not written. */
  | 'archived'
  /** GitHub has disabled the repository. */
  | 'disabled'

/** A time over which nothing could go out. Milliseconds since the epoch. */
export interface Absence {
  why: AbsenceWhy
  fromMs: number
  /** Undefined while it lasts. */
  untilMs?: number | undefined
}

/** What goes out so soon after its date is on time. */
export const ON_TIME_MS = 60_000

/**
 * The absence over which a post missed its date: the one that lasted beyond the moment until which the post would have been
 * on time. `earliestMs`: its date, or the opening of the publishing window after it.
 */
export function missedBecause(
  earliestMs: number,
  absences: readonly Absence[],
  now: number,
): Absence | undefined {
  const lastMs = earliestMs + ON_TIME_MS
  return absences.find(({ fromMs, untilMs = now }) => fromMs <= lastMs && lastMs < untilMs)
}
