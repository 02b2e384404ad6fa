import type { DateProblem } from '../instant.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface DateUnreadableValues {
  /** '' for a date in the file's name. */
  key: string
  text: string
  problem: DateProblem
}

export const dateUnreadable: Rule<'date-unreadable', DateUnreadableValues> = {
  id: 'date-unreadable',
  severity: 'error',
  about:
    'A date does not exist or cannot be read: `2024-02-30`, `25:00`, or a moment that the clock skips in spring.',
  options: noOptions,
  check: ({ facts: { date, expiry } }) =>
    [date, expiry].flatMap((reading) => {
      if (reading.is !== 'unreadable') return []
      const { key, text, problem, range } = reading
      const plain = text.replace(/[“”„‟«»‘’‚]/g, '').trim()
      // Without a word processor's quotes, the date is what the author meant.
      const isCertain =
        problem.is === 'curly-quotes' && key !== '' && /^\d{4}-\d\d-\d\d[\d :TZ+-]*$/.test(plain)
      return [{ range, values: { key, text, problem }, ...(isCertain && { fix: { range, text: plain } }) }]
    }),
}
