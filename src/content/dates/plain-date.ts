import { type DateFormat, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:(?:T| +)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: *(?:(Z|UTC)|([+-])(\d\d):?(\d\d)|([A-Za-z_]+\/[A-Za-z_/+-]+)))?)?$/

/**
 * Galley's own form, for commands: ISO 8601 with a space allowed for its `T`, and an offset, `Z`, `UTC` or an IANA
 * zone's name behind the time.
 */
export const plainDates: DateFormat = { read: readPlainDate, inOverlap: 'earlier' }

function readPlainDate(text: string): WallTime | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction, utc, sign, hours, minutes, zone] = match
  const wall = wallTime([year, month, day], [hour, minute, second, fraction])
  if (utc) return { ...wall, offset: 0 }
  if (sign && hours) return { ...wall, offset: offsetMinutes(sign, hours, minutes) }
  return zone ? { ...wall, zone } : wall
}
