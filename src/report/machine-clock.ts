import { en } from '../languages/en/en.ts'

/** The clock of the machine that Galley runs on, beside GitHub's. */
export type ClockState =
  | { is: 'right' }
  /** Ahead of GitHub's by so many milliseconds, or behind it where that is negative. */
  | { is: 'off'; aheadMs: number }
  /** GitHub's answers tell no time. */
  | { is: 'unknown' }

/** What an operator is to know of the machine's clock: on the desk and in the log, in plain words. '' where it is right. */
export function clockWarning(state: ClockState): string {
  if (state.is === 'right') return ''
  if (state.is === 'unknown')
    return 'GitHub’s answers tell no time, so nothing is published: by this machine’s clock alone it might be early. Look for a proxy that takes their Date header away.'
  const by = en.dates.duration(rounded(Math.abs(state.aheadMs)))
  return state.aheadMs > 0
    ? `The clock of this machine is ${by} ahead of GitHub’s. Posts go out by GitHub’s; set the machine’s right, by NTP for instance.`
    : `The clock of this machine is ${by} behind GitHub’s, and posts go out as much too late. Set it right, by NTP for instance.`
}

/** GitHub tells whole seconds: tenths are known only of small differences, from many answers. */
function rounded(ms: number): number {
  const unit = ms < 10_000 ? 100 : 1000
  return Math.round(ms / unit) * unit
}
