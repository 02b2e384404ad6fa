import { type DateFormat, monthNumber, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'
import { localAbbreviation } from './zone-abbreviations.ts'

/**
 * Ruby's YAML reader takes these forms for a time: https://yaml.org/type/timestamp.html. With a non-breaking space, which
 * people paste, it takes them for a text, and so for a time on the site's clock.
 */
const yamlTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d{1,2}):?(\d\d)?))?$/

/**
 * Jekyll's forms of a date. YAML reads an unquoted date with seconds; without offset it is UTC. Ruby's Time.parse reads
 * any other on the site's clock, and ignores what it does not know: a zone's name, an offset of three digits, words behind
 * the time. Jekyll cuts off fractions of a second, and so shows such a post a little early; Galley keeps them.
 *
 * When it was tried in Paris, Jekyll took the later moment of an overlap. That is safe elsewhere too: the post is visible
 * at it either way.
 */
export const jekyllDates: DateFormat = {
  read: readJekyllDate,
  inOverlap: 'later',
  abbreviation: localAbbreviation,
}

function readJekyllDate(text: string, quoted: boolean): WallTime | undefined {
  const yaml = quoted ? null : yamlTime.exec(text)
  if (yaml) {
    const [, year, month, day, hour, minute, second, fraction, utc, sign, hours, minutes] = yaml
    const wall = wallTime([year, month, day], [hour, minute, second, fraction])
    if (utc) return { ...wall, offset: 0 }
    return sign && hours
      ? { ...wall, offset: offsetMinutes(sign, hours, minutes) }
      : { ...wall, readAsUtc: true }
  }
  const day = readDay(text)
  if (!day) return undefined
  const { time, offset, ignoredZone } = readTime(day.rest)
  const wall = wallTime(day.date, time)
  if (offset !== undefined) return { ...wall, offset }
  // Without `timezone` it is the clock of the machine that builds the site.
  const byMachine = time.length > 0 ? { byMachine: true as const } : {}
  return ignoredZone === undefined ? { ...wall, ...byMachine } : { ...wall, ...byMachine, ignoredZone }
}

type Day = { date: (string | number | undefined)[]; rest: string }

/** The orders Ruby's Date._parse knows: ISO, `07/02/2024` (day first), `20240207`, English months, `Feb 7 09:30 2024`. */
function readDay(text: string): Day | undefined {
  const ymd =
    /^(\d{2,4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/.exec(text)
  if (ymd) return { date: [century(ymd[1]), ymd[2], ymd[3]], rest: text.slice(ymd[0].length) }

  const dmy = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
  if (dmy) return { date: [dmy[4], dmy[3], dmy[1]], rest: text.slice(dmy[0].length) }

  const digits = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)/.exec(text)
  if (digits) {
    const [whole, year, month, day, hour, minute = '0', second = '0'] = digits
    const time = hour === undefined ? '' : ` ${hour}:${minute}:${second}`
    return { date: [year, month, day], rest: time + text.slice(whole.length) }
  }
  return readNamedMonth(text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, ''))
}

function readNamedMonth(text: string): Day | undefined {
  const yearLast =
    /^([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}:\d\d(?::\d\d)?(?:\s+[A-Z]{1,5})?)\s+(\d{4})$/i.exec(text)
  if (yearLast) {
    const [, name = '', day, time = '', year] = yearLast
    return monthNumber(name) === 0 ? undefined : { date: [year, monthNumber(name), day], rest: ` ${time}` }
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3})[^-\d\s']*[\s,-]+(\d{4})(?!\d)/i.exec(text)
  const monthFirst = /^([a-z]{3})[^-\d\s']*[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)/i.exec(text)
  const match = dayFirst ?? monthFirst
  const [word = '', day] = dayFirst ? [dayFirst[2], dayFirst[1]] : [monthFirst?.[1], monthFirst?.[2]]
  const month = monthNumber(word)
  if (!match || month === 0) return undefined
  return { date: [match[3], month, day], rest: text.slice(match[0].length) }
}

function century(year: string | undefined): number {
  const number = Number(year)
  if (year?.length !== 2) return number
  return number >= 69 ? 1900 + number : 2000 + number
}

/** `2024-02-07 9`: Ruby takes a lone number behind the day for the hour. */
const bareHour = /^\s+(\d{1,2})\s*$/
const hourOnly = /(?<!\d)(\d{1,2})(?=\s*[ap](?:m\b|\.m\.))/i
const clock = /(\d+)\s*:\s*(\d+)(?:\s*:\s*(\d+)(?:[.,](\d*))?)?|(\d+)\s*h(?:\s*(\d+)m?(?:\s*(\d+)s?)?)?\b/i

/** Ruby's Time.zone_offset takes these abbreviations of RFC 822. The values are hours. */
const abbreviations: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  UT: 0,
  Z: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
}

/** RFC 822's single letters: A is UTC+1 and so on without J, N is UTC-1 and so on. */
function military(letter: string): number | undefined {
  if (!/^[A-IK-Y]$/.test(letter)) return undefined
  const east = 'ABCDEFGHIKLM'.indexOf(letter)
  return east === -1 ? -1 - 'NOPQRSTUVWXY'.indexOf(letter) : east + 1
}

interface Time {
  time: (string | undefined)[]
  offset?: number
  ignoredZone?: string
}

function readTime(rest: string): Time {
  const [first, second] = [clock.exec(rest), hourOnly.exec(rest)]
  // The first in the text counts: behind `4 AM` stands an offset.
  const match =
    first && second ? (second.index < first.index ? second : first) : (first ?? second ?? bareHour.exec(rest))
  if (!match) return { time: [] }
  const [whole, hour, minute, seconds, fraction, hourH, minuteH, secondH] = match
  let afterTime = rest.slice(match.index + whole.length)
  let hours = Number(hour ?? hourH)
  const half = /^\s*([ap])(?:m\b|\.m\.)/i.exec(afterTime)
  if (half) {
    hours = (hours % 12) + (half[1]?.toLowerCase() === 'p' ? 12 : 0)
    afterTime = afterTime.slice(half[0].length)
  }
  const time = [String(hours), minute ?? minuteH, seconds ?? secondH, fraction]

  const numeric = /^\s*([+-])(\d\d)(?::?(\d\d))?(?![\d:])/.exec(afterTime)
  if (numeric?.[1] && numeric[2]) return { time, offset: offsetMinutes(numeric[1], numeric[2], numeric[3]) }
  const name = /^\s*([A-Z]{1,3})\b(?![/+-])/i.exec(afterTime)?.[1]?.toUpperCase() ?? ''
  const hoursEast = Object.hasOwn(abbreviations, name) ? abbreviations[name] : military(name)
  if (hoursEast !== undefined) return { time, offset: hoursEast * 60 }
  const ignoredZone = /^\s*\(?([A-Z][A-Z_]*(?:\/[A-Z_]+)*(?:[+-]\d{1,4})?|[+-]\d{1,4})\b/i.exec(
    afterTime,
  )?.[1]
  return ignoredZone === undefined ? { time } : { time, ignoredZone }
}
