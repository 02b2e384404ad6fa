import { topOfFile } from '../place.ts'
import type { NoOptions, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

/** A new post that says nowhere when it is from, where its generator wants to know. */
export const dateMissing: Rule<'date-missing', NoOptions> = {
  id: 'date-missing',
  severity: 'warning',
  options: noOptions,
  check: ({ facts, change, needsDate }) =>
    change === 'added' && needsDate && facts.date.is === 'none' && !facts.date.fromBuild
      ? [{ place: topOfFile, values: {} }]
      : [],
}
