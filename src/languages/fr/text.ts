import { daysBetween } from '../dates.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { longDay, weekdayName } from './dates.ts'

/** What is said of the text itself: unfinished passages, and dates in it. */
export const text = {
  placeholder: ({ word, where, key }) => ({
    what: `${code(word)} est encore à remplacer${where === 'front-matter' && key ? `, dans ${code(key)}` : ''}`,
    why: 'les lecteurs le verraient tel quel',
    fix: 'écrivez le texte définitif, ou retirez le passage',
  }),
  'event-before-publication': ({ text, event, publication, guessedYear }) => ({
    what: `${code(text)} est annoncé comme à venir, mais${guessedYear ? ' le plus proche' : ''} précède ${days(event, publication)} la date du billet`,
    why: 'les lecteurs seraient invités à ce qui est déjà passé',
    fix: `corrigez la date, ou racontez-le au passé (le billet est daté du ${longDay(publication)})`,
  }),
  'weekday-mismatch': ({ text, weekday, right, day, nearest }) => ({
    what: `${code(text)} : le ${longDay(day)} est un ${weekdayName(right)}, pas un ${weekdayName(weekday)}`,
    why: 'les lecteurs ne sauraient pas quel jour est le bon, et pourraient venir le mauvais',
    fix: `écrivez ${weekdayName(right)}, ou une autre date : le ${weekdayName(weekday)} le plus proche est le ${longDay(nearest)}`,
  }),
} satisfies Partial<DiagnosticMessages>

function days(from: string, to: string): string {
  const count = daysBetween(from, to)
  return count === 1 ? 'd’un jour' : `de ${count} jours`
}
