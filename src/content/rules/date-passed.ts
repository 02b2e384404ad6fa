import type { Instant } from '../instant.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface DatePassedValues {
  instant: Instant
  /** A person has set another date for the pull request. */
  goesOut?: Instant
}

/** A new post whose date had passed when its pull request was opened: a merge publishes it at once. */
export const datePassed: Rule<'date-passed', DatePassedValues> = {
  id: 'date-passed',
  severity: 'warning',
  about: 'The date of a new post had passed when its pull request was opened.',
  options: noOptions,
  check({ facts: { date }, change, openedAt }) {
    if (change !== 'added' || date.is !== 'instant' || date.instant.epochMs > openedAt) return []
    const range = date.source.from === 'front-matter' ? date.source.place : topOfFile
    return [{ range, values: { instant: date.instant } }]
  },
}
