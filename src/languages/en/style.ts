import type { Counts } from '../comment-messages.ts'
import { datesIn } from '../dates.ts'
import type { Typography } from '../language.ts'

export const typography: Typography = {
  colon: ':',
  semicolon: '; ',
  typeset: (markdown) => markdown,
}

export const dates = datesIn({
  locale: 'en-GB',
  at: 'at',
  first: '1',
  decimal: '.',
  clockOf: (clock) => clock,
  timeOf: (city) => `${city} time`,
})

export const { when, whenExactly, duration, longDay, weekdayName } = dates

export const several = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

export function counts({ errors, warnings, notices }: Counts): string {
  return [
    errors && several(errors, 'error'),
    warnings && several(warnings, 'warning'),
    notices && several(notices, 'notice'),
  ]
    .filter(Boolean)
    .join(', ')
}
