import { topOfFile } from '../range.ts'
import { type NoOptions, noOptions, type Rule } from '../rule.ts'

/** A new post that says nowhere when it is from, where its generator wants to know. */
export const dateMissing: Rule<'date-missing', NoOptions> = {
  id: 'date-missing',
  severity: 'warning',
  options: noOptions,
  check({ facts, change, needsDate }) {
    if (change !== 'added' || !needsDate || facts.date.is !== 'none' || facts.date.fromBuild) return []
    // A file whose name has to begin with the date is told so: the name brings it.
    if (facts.hiddenBy.some((hidden) => hidden.is === 'not-read' && hidden.because === 'name-without-date'))
      return []
    return [{ range: topOfFile, values: {} }]
  },
}
