import { offsetMinutes, type WallTime, wallTime } from './wall-time.ts'

const day = /^(\d{4})-(\d\d)-(\d\d)$/
const time =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/

/**
 * The texts that js-yaml makes a date of, if they have no quotes. Without an offset they are in UTC, whatever the machine's
 * zone: https://github.com/nodeca/js-yaml/blob/3.14.1/lib/js-yaml/type/timestamp.js (4.x is the same).
 */
export function readYamlTimestamp(text: string): WallTime | undefined {
  const plain = day.exec(text)
  if (plain) return wallTime(plain.slice(1))
  const match = time.exec(text)
  if (!match) return undefined
  const [, year, month, dayOfMonth, hour, minute, second, fraction, utc, sign, hours, minutes] = match
  const wall = wallTime([year, month, dayOfMonth], [hour, minute, second, fraction])
  if (utc) return { ...wall, offset: 0 }
  return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
}
