import { Temporal } from 'temporal-polyfill'
import { offsetZone } from '../instant.ts'

/** How the C library reads a zone that POSIX's way of writing describes. */
export interface PosixZone {
  /** An IANA zone or a fixed offset. */
  zone: string
  /** No IANA zone has these rules: `zone` differs from them for some weeks a year. */
  isNear: boolean
}

const NAME = '(?:[A-Za-z]{3,}|<[A-Za-z\\d+-]{3,}>)'
const OFFSET = '([+-]?)(\\d{1,3})(?::(\\d\\d?))?(?::\\d\\d?)?'
const written = new RegExp(`^${NAME}${OFFSET}(?:(${NAME})(?:${OFFSET})?(?:,([^,]+),([^,]+))?)?,?$`)

/** Where POSIX names no rules, the C library takes those of the United States. */
const AMERICAN = ['M3.2.0', 'M11.1.0'] as const

/** One for each set of rules and offsets in use. */
const CANDIDATES = [
  'Europe/Paris',
  'America/New_York',
  'Europe/London',
  'Europe/Athens',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Adak',
  'America/Halifax',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Europe/Chisinau',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Norfolk',
]

const YEARS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033]

/**
 * Reads what https://www.gnu.org/software/libc/manual/html_node/TZ-Variable.html describes: the hours are *west* of Greenwich.
 * Undefined for any other text.
 */
export function readPosixZone(text: string): PosixZone | undefined {
  const parts = written.exec(text)
  if (!parts) return undefined
  const [, sign, hours, minutes, summer, summerSign, summerHours, summerMinutes, from, to] = parts
  const standard = minutesEast(sign, hours, minutes)
  if (summer === undefined) return { zone: offsetZone(standard), isNear: false }
  const inSummer =
    summerHours === undefined ? standard + 60 : minutesEast(summerSign, summerHours, summerMinutes)
  const [start, end] = [readRule(from ?? AMERICAN[0]), readRule(to ?? AMERICAN[1])]
  if (!start || !end) return undefined
  const changes = YEARS.flatMap((year) => [
    { at: momentOf(start, year, standard), before: standard, after: inSummer },
    { at: momentOf(end, year, inSummer), before: inSummer, after: standard },
  ])
  const exact = CANDIDATES.find((zone) =>
    changes.every(
      ({ at, before, after }) => offsetAt(zone, at - 1) === before && offsetAt(zone, at) === after,
    ),
  )
  if (exact !== undefined) return { zone: exact, isNear: false }
  // In January and in July all is as it is for half a year.
  const isNorthern = momentOf(start, 2030, 0) < momentOf(end, 2030, 0)
  const [january, july] = isNorthern ? [standard, inSummer] : [inSummer, standard]
  const near = CANDIDATES.find(
    (zone) =>
      offsetAt(zone, Date.UTC(2030, 0, 15)) === january && offsetAt(zone, Date.UTC(2030, 6, 15)) === july,
  )
  return { zone: near ?? offsetZone(standard), isNear: true }
}

/** More than a day counts as one. */
function minutesEast(sign: string | undefined, hours: string | undefined, minutes = '0'): number {
  const west = Math.min(Number(hours) * 60 + Number(minutes), 24 * 60 - 1)
  return sign === '-' ? west : -west
}

type Rule = { at: number } & (
  | { is: 'weekday'; month: number; week: number; day: number }
  /** 29 February is never counted, or is. */
  | { is: 'day'; day: number; leaps: boolean }
)

function readRule(text: string): Rule | undefined {
  const [, month, week, weekday, julian, day, sign, hours = '2', minutes = '0'] =
    /^(?:M(\d{1,2})\.([1-5])\.([0-6])|J(\d{1,3})|(\d{1,3}))(?:\/([+-]?)(\d{1,3})(?::(\d\d))?(?::\d\d)?)?$/.exec(
      text.trim(),
    ) ?? []
  const at = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  if (month !== undefined && Number(month) >= 1 && Number(month) <= 12)
    return { is: 'weekday', month: Number(month), week: Number(week), day: Number(weekday), at }
  if (julian !== undefined) return { is: 'day', day: Number(julian) - 1, leaps: false, at }
  return day === undefined ? undefined : { is: 'day', day: Number(day), leaps: true, at }
}

/** In milliseconds since the epoch, on a clock that far east of Greenwich. */
function momentOf(rule: Rule, year: number, minutesEast: number): number {
  return dayOf(rule, year) + (rule.at - minutesEast) * 60_000
}

function dayOf(rule: Rule, year: number): number {
  if (rule.is === 'day') {
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
    const skipped = !rule.leaps && isLeap && rule.day >= 59 ? 1 : 0
    return Date.UTC(year, 0, 1 + rule.day + skipped)
  }
  const first = new Date(Date.UTC(year, rule.month - 1, 1)).getUTCDay()
  const day = 1 + ((rule.day - first + 7) % 7) + (rule.week - 1) * 7
  const days = new Date(Date.UTC(year, rule.month, 0)).getUTCDate()
  return Date.UTC(year, rule.month - 1, day > days ? day - 7 : day)
}

function offsetAt(zone: string, ms: number): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9
}
