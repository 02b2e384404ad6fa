import { daysBetween } from '../dates.ts'
import type { DiagnosticMessages } from '../messages.ts'
import { code } from '../untrusted.ts'
import { longDay, weekdayName } from './dates.ts'

/** What is said of the text itself: unfinished passages, and dates in it. */
export const text = {
  placeholder: ({ word, where, key }) => ({
    what: `${code(word)} is still to be replaced${where === 'front-matter' && key ? `, in ${code(key)}` : ''}`,
    why: 'readers would see it as it stands',
    fix: 'write the final words, or take the passage out',
  }),
  'event-before-publication': ({ text, event, publication, guessedYear }) => ({
    what: `${code(text)} is announced as still to come, but${guessedYear ? ' the nearest one' : ''} lies ${days(event, publication)} before the post’s date`,
    why: 'readers would get an invitation to something that is over',
    fix: `correct the date, or tell it as past (the post is dated ${longDay(publication)})`,
  }),
  'weekday-mismatch': ({ text, weekday, right, day, nearest }) => ({
    what: `${code(text)}: ${longDay(day)} is a ${weekdayName(right)}, not a ${weekdayName(weekday)}`,
    why: 'readers would not know which day is meant, and might come on the wrong one',
    fix: `write ${weekdayName(right)}, or another date: the nearest ${weekdayName(weekday)} is ${longDay(nearest)}`,
  }),
} satisfies Partial<DiagnosticMessages>

function days(from: string, to: string): string {
  const count = daysBetween(from, to)
  return count === 1 ? 'a day' : `${count} days`
}
