import type { Instant } from '../content/instant.ts'

export interface Dates {
  /**
   * An instant on the clock of its zone, always with its offset: “Monday 7 January 2030 at 09:30 (UTC+1,
   * Europe/Paris)”. Seconds and their fraction are shown only if they are not zero.
   */
  when(instant: Instant): string
  whenExactly(instant: Instant): string
  /**
   * An instant as people say it: “Thursday 24 December at 09:30 (Paris time)”, “jeudi 24 décembre à 9 h 30 (heure de
   * Paris)”. Its year is left out if it is that of `sinceMs`, in milliseconds since the epoch.
   */
  spoken(instant: Instant, sinceMs: number): string
  whichDay(instant: Instant): string
  /** “4 May 2023”, “1er mai 2023” from `2023-05-04`: a day of the calendar, which has no zone. */
  longDay(day: string): string
  /** ISO weekdays, so 1 is Monday: “Thursday” for 4. */
  weekdayName(iso: number): string
  /** Days of the calendar in the instant’s zone, so a night may be a day. `nowMs` in milliseconds since the epoch. */
  daysUntil(instant: Instant, nowMs: number): number
  duration(ms: number): string
}

export interface DateStyle {
  locale: string
  at: string
  first: string
  decimal: '.' | ','
  /** “09:30” as people say it. */
  clockOf(clock: string): string
  /** “Paris time”: the city is that of the zone's name. */
  timeOf(city: string): string
}

export function datesIn({ locale, at, first, decimal, clockOf, timeOf }: DateStyle): Dates {
  return { when, whenExactly, spoken, whichDay, longDay, weekdayName, daysUntil, duration }

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

  function spoken({ epochMs, zone }: Instant, sinceMs: number): string {
    const dayAndYear = whichDay({ epochMs, zone })
    const year = calendarDay(epochMs, zone).slice(0, 4)
    const isThisYear = calendarDay(sinceMs, zone).startsWith(year)
    const day = isThisYear ? dayAndYear.replace(new RegExp(` ${Number(year)}$`), '') : dayAndYear
    return `${day} ${at} ${clockOf(clock(epochMs, zone))} (${zoneInWords(epochMs, zone)})`
  }

  function zoneInWords(epochMs: number, zone: string): string {
    const city = /^(?!Etc\/)[^/]+\/(?:.*\/)?([^/]+)$/.exec(zone)?.[1]
    return city ? timeOf(city.replaceAll('_', ' ')) : zoneLabel(epochMs, zone)
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

function daysUntil({ epochMs, zone }: Instant, nowMs: number): number {
  return daysBetween(calendarDay(nowMs, zone), calendarDay(epochMs, zone))
}

/** `2030-01-07`: Sweden writes days like this. */
function calendarDay(epochMs: number, zone: string): string {
  return formatter('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    epochMs,
  )
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
