import type { Instant } from '../instant.ts'
import { type JointRule, noOptions } from '../rule.ts'

export interface DatesDifferValues {
  date: Instant
  together: Instant
  path: string
}

export const datesDiffer: JointRule<'dates-differ', DatesDifferValues> = {
  id: 'dates-differ',
  severity: 'warning',
  about:
    'The pull request has several posts with different dates, and goes out as a whole, at the latest of them.',
  options: noOptions,
  checkTogether: ({ scheduled }) => {
    const last = scheduled.at(-1)
    if (!last) return []
    return scheduled
      .filter(({ instant }) => instant.epochMs < last.instant.epochMs)
      .map(({ path, range, instant }) => ({
        path,
        range,
        values: { date: instant, together: last.instant, path: last.path },
      }))
  },
}
