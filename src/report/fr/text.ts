import { daysBetween, longDay, weekdayName } from '../day.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'

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
    fix: `corrigez la date, ou racontez-le au passé (le billet est daté du ${longDay(publication, 'fr')})`,
  }),
  'weekday-mismatch': ({ text, weekday, right, day, nearest }) => ({
    what: `${code(text)} : le ${longDay(day, 'fr')} est un ${weekdayName(right, 'fr')}, pas un ${weekdayName(weekday, 'fr')}`,
    why: 'les lecteurs ne sauraient pas quel jour est le bon, et pourraient venir le mauvais',
    fix: `écrivez ${weekdayName(right, 'fr')}, ou une autre date : le ${weekdayName(weekday, 'fr')} le plus proche est le ${longDay(nearest, 'fr')}`,
  }),
} satisfies Partial<DiagnosticMessages>

function days(from: string, to: string): string {
  const count = daysBetween(from, to)
  return count === 1 ? 'd’un jour' : `de ${count} jours`
}
