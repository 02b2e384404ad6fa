import type { Temporal } from 'temporal-polyfill'
import { dayIn, dayOfPost, distance, nearestTo } from '../prose/calendar-day.ts'
import { calendarNames } from '../prose/calendar-words.ts'
import { type ReadableText, readableTexts } from '../prose/readable-texts.ts'
import { anyOf, madeOnce, type Words } from '../prose/words.ts'
import { type WrittenDate, writtenDates } from '../prose/written-dates.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface WeekdayMismatchValues {
  text: string
  /** ISO numbers, Monday is 1. */
  weekday: number
  right: number
  /** The day that the date names, as `2023-05-04`. */
  day: string
  nearest: string
  guessedYear: boolean
}

/** Within this many days of the post's date, a date without a year surely means the nearest one. */
const nearEnough = 150

export const weekdayMismatch: Rule<'weekday-mismatch', WeekdayMismatchValues> = {
  id: 'weekday-mismatch',
  severity: 'warning',
  about: 'A weekday is not that of its date: « mardi 4 mai 2023 » was a Thursday.',
  options: noOptions,
  check(context) {
    const postDay = dayOfPost(context)
    return readableTexts(context).flatMap((readable) => {
      const dates = writtenDates(readable.text, context.words)
      const years = [...new Set(dates.flatMap(({ year }) => year ?? []))].slice(0, 10)
      return dates.flatMap((date, index) =>
        isOfNextInRange(readable.text, date, dates[index + 1], context.words)
          ? []
          : mismatch(readable, date, postDay, years),
      )
    })
  },
}

/** “from last Friday to this Thursday, June 1st through June 7th”, “Saturday & Sunday 3rd–4th February 2024” */
function isOfNextInRange(
  text: string,
  { goesOn, start, end }: WrittenDate,
  next: WrittenDate | undefined,
  words: readonly Words[],
): boolean {
  if (!goesOn || next === undefined || next.weekday !== undefined) return false
  return (
    /^\D+,/.test(text.slice(start, end)) ||
    weekdayJoinedAhead(words).test(text.slice(Math.max(0, start - 30), start))
  )
}

const weekdayJoinedAhead = madeOnce((words): RegExp => {
  const joints = anyOf(words, ({ calendar }) => calendar.joints)
  return new RegExp(
    `(?<!\\p{L})(?:${calendarNames(words).weekdays})\\.?(?:\\s+${joints}\\s+|\\s*[,&/–—-]\\s*)$`,
    'iu',
  )
})

function mismatch(
  { text, range }: ReadableText,
  date: WrittenDate,
  near: Temporal.PlainDate | undefined,
  years: readonly number[],
): Finding<WeekdayMismatchValues>[] {
  const { weekday, year, start, end } = date
  if (weekday === undefined) return []
  const day = year === undefined ? near && nearestTo(near, date) : dayIn(year, date)
  if (!day || day.dayOfWeek === weekday) return []
  const guessedYear = year === undefined
  if (guessedYear && near && distance(near, day) > nearEnough) return []
  // The date may belong to another year that the text mentions.
  if (guessedYear && years.some((otherYear) => dayIn(otherYear, date)?.dayOfWeek === weekday)) return []
  const values = {
    text: text.slice(start, end),
    weekday,
    right: day.dayOfWeek,
    day: day.toString(),
    nearest: nearestWeekday(day, weekday).toString(),
    guessedYear,
  }
  return [{ range: range(start, end), ...(guessedYear && { severity: 'notice' as const }), values }]
}

function nearestWeekday(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  const ahead = (weekday - day.dayOfWeek + 7) % 7
  return day.add({ days: ahead > 3 ? ahead - 7 : ahead })
}
