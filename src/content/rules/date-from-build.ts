import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

/** Galley cannot schedule by a date that only a build knows, from Git or the file system. */
export const dateFromBuild: Rule<'date-from-build', { word: string }> = {
  id: 'date-from-build',
  severity: 'notice',
  about: 'Only a build finds out this date: Hugo’s `:git`, Eleventy’s `Last Modified`.',
  options: noOptions,
  check: ({ facts: { date } }) =>
    date.is === 'none' && date.fromBuild !== undefined
      ? [{ range: topOfFile, values: { word: date.fromBuild } }]
      : [],
}
