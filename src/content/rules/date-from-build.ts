import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

/** A date that only a build finds out, from Git or the file's own time: nothing can be planned by it. */
export const dateFromBuild: Rule<'date-from-build', { word: string }> = {
  id: 'date-from-build',
  severity: 'notice',
  options: noOptions,
  check: ({ facts: { date } }) =>
    date.is === 'none' && date.fromBuild !== undefined
      ? [{ range: topOfFile, values: { word: date.fromBuild } }]
      : [],
}
