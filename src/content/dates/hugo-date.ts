import { type DateFormat, monthNumber, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:(T| +)(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:(Z)| ?([+-])(\d\d):?(\d\d)(?: [A-Z]{3,4})?)?)?$/
const named =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d) ([A-Z][a-z]{2}) (\d{4})(?: (\d\d):(\d\d):(\d\d) (?:([+-])(\d\d)(\d\d)|[A-Z]{3,4}))?$/
/** `Mon Jan _2 15:04:05 2006`, with a zone before the year or without. */
const yearLast =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?: (?:([+-])(\d\d)(\d\d)|[A-Z]{3,4}))? (\d{4})$/
/** `02 Jan 06 15:04 MST` and `Monday, 02-Jan-06 15:04:05 MST`. */
const shortYear =
  /^(?:(\d\d) ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d)|[A-Z][a-z]{2,5}day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d)) (?:([+-])(\d\d)(\d\d)|[A-Z]{3,4})$/
/** https://toml.io/en/v1.1.0#offset-date-time, and the local ones below it. */
const toml =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:([Zz])|([+-])(\d\d):(\d\d))?)?$/

/**
 * Hugo's forms of a date (https://gohugo.io/methods/time/): ISO 8601 with seconds, one digit of the hour being enough, or without a time, `15 Oct 2023`, and
 * those of Go (https://pkg.go.dev/time#pkg-constants), of RFC 822, 850 and 1123, whose zone abbreviation Hugo ignores. It refuses a time without seconds in these. A text without offset is in the
 * site's `timeZone`; quotes make no difference, but a space within them does.
 *
 * In an overlap Go uses the offset at the same time in UTC (https://pkg.go.dev/time#Date): the later moment east of
 * Greenwich, the earlier one west.
 */
export const hugoDates: DateFormat = { read: readHugoDate, inOverlap: 'utc-offset', isExact: true }

function readHugoDate(text: string, quoted: boolean): WallTime | undefined {
  const match = iso.exec(text)
  if (match) {
    // YAML takes several spaces, but Hugo's own reading of a text does not.
    if (quoted && text.includes('  ')) return undefined
    const [, year, month, day, separator, hour, minute, second, fraction, utc, sign, hours, minutes] = match
    // With a `T` there is no space before the offset.
    if (separator === 'T' && / [+-]/.test(text)) return undefined
    const wall = wallTime([year, month, day], [hour, minute, second, fraction])
    if (utc) return { ...wall, offset: 0 }
    return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
  }
  return readNamedMonth(text)
}

function readNamedMonth(text: string): WallTime | undefined {
  const last = yearLast.exec(text)
  if (last) {
    const [, month, day, hour, minute, second, sign, hours, minutes, year] = last
    return inWords([year, month, day], [hour, minute, second], [sign, hours, minutes])
  }
  const short = shortYear.exec(text)
  if (short) {
    const [
      ,
      day,
      month,
      year,
      hour,
      minute,
      longDay,
      longMonth,
      longYear,
      longHour,
      longMinute,
      second,
      ...offset
    ] = short
    const twoDigits = Number(year ?? longYear)
    // https://pkg.go.dev/time#Layout
    const fullYear = String(twoDigits + (twoDigits >= 69 ? 1900 : 2000))
    return inWords(
      [fullYear, month ?? longMonth, day ?? longDay],
      [hour ?? longHour, minute ?? longMinute, second],
      offset,
    )
  }
  const [, day, month, year, hour, minute, second, ...offset] = named.exec(text) ?? []
  return year === undefined ? undefined : inWords([year, month, day], [hour, minute, second], offset)
}

type Texts = readonly (string | undefined)[]

function inWords(
  [year, month = '', day]: Texts,
  time: Texts,
  [sign, hours, minutes]: Texts,
): WallTime | undefined {
  if (monthNumber(month) === 0) return undefined
  const wall = wallTime([year, monthNumber(month), day], time)
  return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
}

/** A date without quotes in TOML. Hugo 0.131 ended its build where the seconds lack; 0.169 reads TOML 1.1, which allows it. */
export function hugoTomlDates({ mayLackSeconds }: { mayLackSeconds: boolean }): DateFormat {
  return {
    ...hugoDates,
    read(text) {
      const [, year, month, day, hour, minute, second, fraction, utc, sign, hours, minutes] =
        toml.exec(text) ?? []
      if (year === undefined || (hour !== undefined && second === undefined && !mayLackSeconds))
        return undefined
      const wall = wallTime([year, month, day], [hour, minute, second, fraction])
      if (utc) return { ...wall, offset: 0 }
      return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
    },
  }
}
