/** GitHub's limits on the writes of one installation, a little lower: others may write in its name too. */
export const WRITE_LIMITS: readonly WriteLimit[] = [
  { most: 75, withinMs: 60_000, keptForMerges: 15 },
  { most: 480, withinMs: 60 * 60_000, keptForMerges: 80 },
]

export interface WriteLimit {
  most: number
  withinMs: number
  /** This many are reserved for merges. Strangers can make Galley answer, and must not keep a post from going out. */
  keptForMerges?: number
}

export type WritePurpose = 'merge' | 'words'

export function limitsFor(purpose: WritePurpose, limits: readonly WriteLimit[]): WriteLimit[] {
  return limits.map(({ most, withinMs, keptForMerges = 0 }) => ({
    most: purpose === 'merge' ? most : most - keptForMerges,
    withinMs,
  }))
}

export interface Writes {
  /** In milliseconds since the epoch, the oldest first. */
  past: readonly number[]
  limits: readonly WriteLimit[]
  /** The end of the pause that GitHub asked for, in milliseconds since the epoch. */
  notBefore: number
}

/**
 * When a write may be made if `ahead` others go first, each as soon as it may: `now` or later, in milliseconds
 * since the epoch.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function turnAt({ past, limits, notBefore }: Writes, ahead: number, now: number): number {
  const times = [...past]
  let turnMs = Math.max(now, notBefore)
  for (let n = 0; n <= ahead; n++) {
    for (const { most, withinMs } of limits) {
      const oldest = times[times.length - most]
      if (oldest !== undefined) turnMs = Math.max(turnMs, oldest + withinMs)
    }
    times.push(turnMs)
  }
  return turnMs
}
