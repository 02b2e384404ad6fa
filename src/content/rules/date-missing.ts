import { topOfFile } from '../range.ts'
import { type NoOptions, noOptions, type Rule } from '../rule.ts'

export const dateMissing: Rule<'date-missing', NoOptions> = {
  id: 'date-missing',
  severity: 'warning',
  options: noOptions,
  check({ facts, change, needsDate }) {
    if (change !== 'added' || !needsDate || facts.date.is !== 'none' || facts.date.fromBuild) return []
    // Another rule asks for a date in the file's name, which is enough.
    if (facts.hiddenBy.some((hidden) => hidden.is === 'not-read' && hidden.because === 'name-without-date'))
      return []
    return [{ range: topOfFile, values: {} }]
  },
}
