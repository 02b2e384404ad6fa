import { type DateFormat, monthNumber, offsetMinutes, type WallTime, wallTime } from './wall-time.ts'

const iso =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s{1,5})(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s{0,5}(?:([Zz]|UTC|GMT)|([+-])(\d\d?)(?::?(\d\d))?)?)?$/
/** Those that V8 knows: https://chromium.googlesource.com/v8/v8/+/refs/heads/main/src/date/dateparser.cc */
const zones: ReadonlyMap<string, number> = new Map(
  Object.entries({
    z: 0,
    utc: 0,
    ut: 0,
    gmt: 0,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
  }),
)
const zone = String.raw`(?:\s{0,5}(?:(Z|UTC?|GMT|[ECMP][SD]T)|(?:UTC|GMT)?([+-])(\d\d):?(\d\d)))?`
const named = new RegExp(
  String.raw`^(?:[a-z]{3,9}\.?,?\s+)?(?:([a-z]{3,9})\.?\s+(\d\d?)(?:st|nd|rd|th)?|(\d\d?)(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?),?\s+(\d{4})(?:,?\s+(?:at\s+)?(\d\d?):(\d\d)(?::(\d\d))?\s{0,5}(am|pm)?)?${zone}$`,
  'i',
)
const slashed = new RegExp(
  String.raw`^(?:(\d{4})\/(\d\d?)\/(\d\d?)|(\d\d?)\/(\d\d?)\/(\d{4}))(?:,?\s{1,5}(\d\d?):(\d\d)(?::(\d\d))?)?${zone}$`,
  'i',
)
const yearAndMonth = /^(\d{4})(?:-(\d\d))?$/

/**
 * Dates as generators in JavaScript read them, by YAML (https://yaml.org/type/timestamp.html) and by `new Date(text)`: ISO
 * 8601 with a space allowed for its `T`, English months (`Jul 08 2022`, `8 July 2022`), `2022/07/08`, and `07/08/2022`,
 * month first.
 */
export const javaScriptDates: DateFormat = { read: readJavaScriptDate, inOverlap: 'earlier' }

export function readJavaScriptDate(text: string): WallTime | undefined {
  const match = iso.exec(text)
  if (match) {
    const [, year, month, day, hour, minute, second, fraction, utc, sign, hours, minutes] = match
    return withOffset(
      wallTime([year, month, day], [hour, minute, second, fraction]),
      utc,
      sign,
      hours,
      minutes,
    )
  }
  const plain = slashed.exec(text)
  if (plain) {
    const day = plain[1] ? plain.slice(1, 4) : [plain[6], plain[4], plain[5]]
    const [utc, sign, hours, minutes] = plain.slice(10)
    if (!plain[7] && isBareOffset(text)) return undefined
    return withOffset(wallTime(day, plain.slice(7, 10)), utc, sign, hours, minutes)
  }
  const month = yearAndMonth.exec(text)
  if (month) return wallTime([month[1], month[2] ?? 1, 1])
  // A comment in brackets follows what JavaScript itself writes.
  return readNamed(text.replace(/\s\([^()]{1,60}\)$/, ''))
}

function readNamed(text: string): WallTime | undefined {
  const match = named.exec(text)
  if (!match) return undefined
  const [, before, dayBehind, dayFirst, behind, year, hour, minute, second, half, utc, sign, hours, minutes] =
    match
  const month = monthNumber(before ?? behind ?? '')
  if (month === 0 || (!hour && isBareOffset(text))) return undefined
  const afternoonHours = half?.toLowerCase() === 'pm' ? 12 : 0
  const clock = half && hour ? String((Number(hour) % 12) + afternoonHours) : hour
  const wall = wallTime([year, month, dayBehind ?? dayFirst], [clock, minute, second])
  return withOffset(wall, utc, sign, hours, minutes)
}

/** V8 takes none behind a day without a time. */
function isBareOffset(text: string): boolean {
  return /(?<!UTC|GMT)[+-]\d\d:?\d\d$/i.test(text)
}

function withOffset(wall: WallTime, utc?: string, sign?: string, hours?: string, minutes?: string): WallTime {
  const hoursOff = utc === undefined ? undefined : zones.get(utc.toLowerCase())
  if (hoursOff !== undefined) return { ...wall, offset: hoursOff * 60 }
  return sign && hours ? { ...wall, offset: offsetMinutes(sign, hours, minutes) } : wall
}
