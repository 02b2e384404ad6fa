import type { Instant } from '../content/instant.ts'

export interface Dates {
  /**
   * An instant on the clock of its zone, always with its offset: “Monday 7 January 2030 at 09:30 (UTC+1,
   * Europe/Paris)”. Seconds and their fraction are shown only if they are not zero.
   */
  when(instant: Instant): string
  whenExactly(instant: Instant): string
  whichDay(instant: Instant): string
  /** “4 May 2023”, “1er mai 2023” from `2023-05-04`: a day of the calendar, which has no zone. */
  longDay(day: string): string
  /** ISO weekdays, so 1 is Monday: “Thursday” for 4. */
  weekdayName(iso: number): string
  /** “in 3 days”, “il y a 2 heures”. Whole units stay true for a while. Both times are in milliseconds since the epoch. */
  relative(epochMs: number, nowMs: number): string
  duration(ms: number): string
}

export interface DateStyle {
  locale: string
  at: string
  first: string
  decimal: '.' | ','
}

export function datesIn({ locale, at, first, decimal }: DateStyle): Dates {
  return { when, whenExactly, whichDay, longDay, weekdayName, relative, duration }

  function when({ epochMs, zone }: Instant): string {
    return `${whichDay({ epochMs, zone })} ${at} ${clock(epochMs, zone)} (${zoneLabel(epochMs, zone)})`
  }

  function whenExactly({ epochMs, zone }: Instant): string {
    return `${whichDay({ epochMs, zone })} ${at} ${clockToTheSecond(epochMs, zone)} (${zoneLabel(epochMs, zone)})`
  }

  function whichDay({ epochMs, zone }: Instant): string {
    const day = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
    return formatter(locale, day)
      .format(epochMs)
      .replace(',', '')
      .replace(/^(\p{L}+) 1 (?=\p{L})/u, `$1 ${first} `)
  }

  function longDay(day: string): string {
    return formatter(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
      .format(Date.parse(day))
      .replace(/^1 /, `${first} `)
  }

  function weekdayName(iso: number): string {
    const aMonday = Date.parse('2024-01-01')
    return formatter(locale, { timeZone: 'UTC', weekday: 'long' }).format(aMonday + (iso - 1) * 86_400_000)
  }

  function relative(epochMs: number, nowMs: number): string {
    const seconds = Math.round((epochMs - nowMs) / 1000)
    const units = [
      ['day', 86_400],
      ['hour', 3600],
      ['minute', 60],
    ] as const
    const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(seconds / size), unit)
  }

  function duration(ms: number): string {
    if (ms < 60_000) return `${number(ms / 1000, ms < 10_000 ? 2 : 0)} s`
    const minutes = Math.floor(ms / 60_000)
    const [size, unit, rest, smaller] =
      minutes < 60
        ? ([minutes, 'min', Math.floor((ms % 60_000) / 1000), 's'] as const)
        : ([Math.floor(minutes / 60), 'h', minutes % 60, 'min'] as const)
    return rest ? `${size} ${unit} ${rest} ${smaller}` : `${size} ${unit}`
  }

  function number(value: number, digits: number): string {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  }

  function clock(epochMs: number, zone: string): string {
    if (epochMs % 60_000 === 0) return clockWith({}, epochMs, zone)
    if (epochMs % 1000 === 0) return clockToTheSecond(epochMs, zone)
    const exact = clockWith({ second: '2-digit', fractionalSecondDigits: 3 }, epochMs, zone)
    return exact.replace('.', decimal)
  }
}

/** The days are written like `2023-05-04`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function clockToTheSecond(epochMs: number, zone: string): string {
  return clockWith({ second: '2-digit' }, epochMs, zone)
}

/** All languages of Galley write the 24 hours with a colon. */
function clockWith(more: Intl.DateTimeFormatOptions, epochMs: number, zone: string): string {
  return formatter('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...more,
    hourCycle: 'h23',
  }).format(epochMs)
}

/** `UTC+1, Europe/Paris`. A zone that is only an offset has no name to add. */
function zoneLabel(epochMs: number, zone: string): string {
  const parts = formatter('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(epochMs)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  const offset = name.replace('GMT', 'UTC').replace(/^UTC\+0$/, 'UTC')
  return /^(UTC|[+-])/.test(zone) ? offset : `${offset}, ${zone}`
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes a hundred times as long as using it. There is one for each zone, some hundreds at most. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const stored = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, stored)
  return stored
}
