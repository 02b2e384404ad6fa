import type { Instant } from '../instant.ts'
import { type JointRule, noOptions } from '../rule.ts'
import { opensAt } from '../window.ts'

export interface OutsideWindowValues {
  date: Instant
  opens: Instant
}

export const outsideWindow: JointRule<'outside-window', OutsideWindowValues> = {
  id: 'outside-window',
  severity: 'warning',
  about: '`publish.window` is shut at the post’s date, so that it goes out at the next opening.',
  options: noOptions,
  checkTogether({ scheduled, windows, zone }) {
    const last = scheduled.at(-1)
    if (!last) return []
    const { path, range, instant } = last
    const opens = opensAt(windows, zone, instant.epochMs)
    if (opens === instant.epochMs) return []
    return [{ path, range, values: { date: instant, opens: { epochMs: opens, zone } } }]
  },
}
