import { type DateFormat, monthNumber, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:(T| +)(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:(Z)| ?([+-])(\d\d):?(\d\d)(?: [A-Z]{3,4})?)?)?$/
const named =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d) ([A-Z][a-z]{2}) (\d{4})(?: (\d\d):(\d\d):(\d\d) (?:([+-])(\d\d)(\d\d)|[A-Z]{3,4}))?$/

/**
 * Hugo's forms of a date (https://gohugo.io/methods/time/): ISO 8601 with seconds, one digit of the hour being enough, or without a time, `15 Oct 2023`, and
 * RFC 1123, whose zone abbreviation Hugo ignores. It refuses a time without seconds. A text without offset is in the
 * site's `timeZone`; quotes make no difference.
 *
 * In an overlap Go uses the offset at the same time in UTC (https://pkg.go.dev/time#Date): the later moment east of
 * Greenwich, the earlier one west.
 */
export const hugoDates: DateFormat = { read: readHugoDate, inOverlap: 'utc-offset' }

function readHugoDate(text: string, quoted: boolean): WallTime | undefined {
  // YAML takes several spaces, but Hugo's own reading of a text does not.
  if (quoted && text.includes('  ')) return undefined
  const match = iso.exec(text)
  if (match) {
    const [, year, month, day, separator, hour, minute, second, fraction, utc, sign, hours, minutes] = match
    // With a `T` there is no space before the offset.
    if (separator === 'T' && / [+-]/.test(text)) return undefined
    const wall = wallTime([year, month, day], [hour, minute, second, fraction])
    if (utc) return { ...wall, offset: 0 }
    return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
  }
  const [, day, month = '', year, hour, minute, second, sign, hours, minutes] = named.exec(text) ?? []
  if (!year || monthNumber(month) === 0) return undefined
  const wall = wallTime([year, monthNumber(month), day], [hour, minute, second])
  return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
}
