import type { Counts } from '../comment-messages.ts'
import { datesIn } from '../dates.ts'
import type { Typography } from '../language.ts'

const NO_BREAK = '\u00A0'

export const typography: Typography = {
  colon: ' :',
  semicolon: ' ; ',
  /** French puts a space before these signs and inside its quotes. It becomes a space that cannot end a line. */
  typeset: (markdown) =>
    markdown.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)| (?=[:;!?»])|« /gs, (match) =>
      match.startsWith('`') ? match : match.replace(' ', NO_BREAK),
    ),
}

export const dates = datesIn({ locale: 'fr-FR', at: 'à', first: '1er', decimal: ',' })

export const { when, whenExactly, duration, longDay, weekdayName } = dates

export const several = (count: number, one: string, more = `${one}s`) => `${count} ${count < 2 ? one : more}`

export function counts({ errors, warnings, notices }: Counts): string {
  return [
    errors && several(errors, 'erreur'),
    warnings && several(warnings, 'avertissement'),
    notices && several(notices, 'remarque'),
  ]
    .filter(Boolean)
    .join(', ')
}
