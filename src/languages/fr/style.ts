import type { Counts } from '../comment-messages.ts'
import { datesIn } from '../dates.ts'
import type { Typography } from '../language.ts'

const NO_BREAK = '\u00A0'

/** Cities of time zones that have another name in French. Most have the same. */
const CITIES: Record<string, string> = {
  Algiers: 'Alger',
  Athens: 'Athènes',
  Brussels: 'Bruxelles',
  Bucharest: 'Bucarest',
  Copenhagen: 'Copenhague',
  Lisbon: 'Lisbonne',
  London: 'Londres',
  Moscow: 'Moscou',
  Reunion: 'La Réunion',
  Vienna: 'Vienne',
  Warsaw: 'Varsovie',
}

export const typography: Typography = {
  colon: ' :',
  semicolon: ' ; ',
  /** French puts a space before these signs, inside its quotes and in “9 h 30”. It becomes one that cannot end a line. */
  typeset: (markdown) =>
    markdown.replace(
      /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)| (?=[:;!?»])|« |(?<=\d) (?=h\b)|(?<=\d[ \u00A0]h) (?=\d)/gs,
      (match) => (match.startsWith('`') ? match : match.replace(' ', NO_BREAK)),
    ),
}

export const dates = datesIn({
  locale: 'fr-FR',
  at: 'à',
  first: '1er',
  decimal: ',',
  clockOf: (clock) => clock.replace(/^0?(\d+):(\d\d)$/, '$1 h $2').replace(/ 00$/, ''),
  timeOf: (city) => {
    const name = CITIES[city] ?? city
    return /^[AEIOUÉ]/.test(name) ? `heure d’${name}` : `heure de ${name}`
  },
})

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
