import { topOfFile } from '../place.ts'
import type { Rule } from '../rule.ts'
import type { HiddenBy } from '../visibility.ts'
import { noOptions } from './no-options.ts'

/** A flag, a folder or a name that keeps a merged post from its readers, whatever its date. */
export const stillHidden: Rule<'still-hidden', HiddenBy> = {
  id: 'still-hidden',
  severity: 'error',
  options: noOptions,
  check: ({ facts }) =>
    facts.hiddenBy.map((hidden) => ({
      place: hidden.is === 'flag' ? hidden.place : topOfFile,
      values: hidden,
    })),
}
