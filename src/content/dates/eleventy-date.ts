import { Temporal } from 'temporal-polyfill'
import { type DateFormat, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'
import { readYamlTimestamp } from './yaml-timestamp.ts'

const clock =
  '(?:[Tt](\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{1,30}))?)?)?(?:(?:([Zz])|([+-])(\\d\\d)(?::?(\\d\\d))?)?(?:\\[([A-Za-z_/+-]{1,50})\\])?)?)?$'
const byMonth = new RegExp(`^(\\d{4})(?:-?(\\d\\d)(?:-?(\\d\\d))?)?${clock}`)
const byWeek = new RegExp(`^(\\d{4})-?W(\\d\\d)(?:-?(\\d))?${clock}`)
const byDayOfYear = new RegExp(`^(\\d{4})-?(\\d{3})${clock}`)

const timeAlone =
  /^(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d(?:[.,]\d{1,30})?)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/

/**
 * Eleventy takes YAML's timestamps, and of texts only those of Luxon's ISO reader, in UTC. It ends the build at any other
 * (https://github.com/11ty/eleventy/blob/v3.1.8/src/Template.js, `getMappedDate`;
 * https://github.com/moment/luxon/blob/3.7.2/src/impl/regexParser.js, `parseISODate`). A time without a day is today's for
 * Luxon, and no date for Galley.
 */
export const eleventyDates: DateFormat = {
  isExact: true,
  read: readEleventyDate,
  inOverlap: 'earlier',
  refusedBy: 'Eleventy',
  refuses: (text, quoted) => !timeAlone.test(text) || (!quoted && /^\d+$/.test(text)),
}

function readEleventyDate(text: string, quoted: boolean): WallTime | undefined {
  const timestamp = quoted ? undefined : readYamlTimestamp(text)
  if (timestamp) return timestamp
  // YAML makes a number of it, and Eleventy refuses numbers.
  if (!quoted && /^\d+$/.test(text)) return undefined
  const month = byMonth.exec(text)
  if (month) return withClock([month[1], month[2] ?? 1, month[3] ?? 1], month.slice(4))
  const week = byWeek.exec(text)
  if (week) {
    const day = dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1))
    return day && withClock(day, week.slice(4))
  }
  const ordinal = byDayOfYear.exec(text)
  if (!ordinal) return undefined
  const day = new Temporal.PlainDate(Number(ordinal[1]), 1, 1).add({ days: Number(ordinal[2]) - 1 })
  return day.year === Number(ordinal[1])
    ? withClock([day.year, day.month, day.day], ordinal.slice(3))
    : undefined
}

type Day = readonly (string | number | undefined)[]

function withClock(day: Day, parts: readonly (string | undefined)[]): WallTime {
  const [hour, minute, second, fraction, utc, sign, hours, minutes, zone] = parts
  const wall = wallTime(day, [hour, minute, second, fraction])
  if (utc) return { ...wall, offset: 0 }
  if (sign && hours) return { ...wall, offset: offsetMinutes(sign, hours, minutes) }
  return zone === undefined ? wall : { ...wall, zone }
}

/** The ISO week 1 has the year's first Thursday, hence 4 January. */
function dayOfWeek(year: number, week: number, weekday: number): Day | undefined {
  if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return undefined
  const fourth = new Temporal.PlainDate(year, 1, 4)
  const day = fourth.add({ days: (week - 1) * 7 + weekday - fourth.dayOfWeek })
  return [day.year, day.month, day.day]
}
