import type { DateProblem } from '../instant.ts'
import type { Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface DateUnreadableValues {
  /** '' where the date stands in the file's name. */
  key: string
  text: string
  problem: DateProblem
}

/** A date nobody can tell: no date at all, a day that does not exist, a moment the clock skips. */
export const dateUnreadable: Rule<'date-unreadable', DateUnreadableValues> = {
  id: 'date-unreadable',
  severity: 'error',
  options: noOptions,
  check: ({ facts: { date, expiry } }) =>
    [date, expiry].flatMap((reading) => {
      if (reading.is !== 'unreadable') return []
      const { key, text, problem, place } = reading
      return [{ place, values: { key, text, problem } }]
    }),
}
