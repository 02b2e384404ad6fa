import { filters as standard, toValue } from 'liquidjs'
import { Temporal } from 'temporal-polyfill'
import { type Filter, toText } from './ruby-values.ts'

const LOCAL = ['date_to_string', 'date_to_long_string', 'date_to_xmlschema', 'date_to_rfc822']

const own = standard as unknown as Record<string, Filter>

/** Shows dates on the site's clock, never on the machine's. `now` is in milliseconds since the epoch. */
export function dateFilters(zone: string, now: number): Readonly<Record<string, Filter>> {
  const local = LOCAL.map((name): [string, Filter] => [
    name,
    function (value, ...args) {
      const moment = momentOf(toValue(value), zone, now)
      return own[name]?.call(this, moment ? localTime(moment.epochMs, zone) : value, ...args)
    },
  ])
  return {
    ...Object.fromEntries(local),
    date(value, format) {
      const moment = momentOf(toValue(value), zone, now)
      if (!moment || toText(format) === '') return value
      const { shown, isLocal } = moment
      return own.date?.call(
        this,
        shown,
        withRubysSigns(toText(format), moment.epochMs, isLocal ? zone : undefined),
      )
    },
  }
}

interface Moment {
  epochMs: number
  /** The text for liquidjs. If the value names an offset, this text has the same offset. */
  shown: string
  isLocal: boolean
}

function momentOf(value: unknown, zone: string, now: number): Moment | undefined {
  const local = (epochMs: number): Moment => ({ epochMs, shown: localTime(epochMs, zone), isLocal: true })
  if (value === 'now' || value === 'today') return local(now)
  if (typeof value === 'number') return local(value * 1000)
  if (typeof value !== 'string' || !value.trim()) return undefined
  if (/^\d+$/.test(value)) return local(Number(value) * 1000)
  const hasOffset = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(value.trim()) && /\d:\d\d/.test(value)
  const parsedMs = Date.parse(hasOffset ? value : `${padded(value)} UTC`)
  if (Number.isNaN(parsedMs)) return undefined
  if (hasOffset) {
    const { shown } = local(parsedMs)
    return shown === value ? local(parsedMs) : { epochMs: parsedMs, shown: value, isLocal: false }
  }
  try {
    const wall = Temporal.Instant.fromEpochMilliseconds(parsedMs).toZonedDateTimeISO('UTC').toPlainDateTime()
    return local(wall.toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** Rewrites `2030-1-7T09:30:00.5` so that it can be parsed with a zone after it. */
function padded(value: string): string {
  const plain = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?)?$/.exec(value.trim())
  if (!plain) return value
  const [, year = '', month = '', day = '', clock = '00:00'] = plain
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${clock.padStart(5, '0')}`
}

/** A time as Jekyll prints it: `2030-01-07 09:30:00 +0100`. */
export function localTime(epochMs: number, zone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  const day = time.toPlainDate().toString()
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' })
  return `${day} ${clock} ${time.offset.replace(':', '')}`
}

const SHORT: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  v: '%e-%^b-%Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

/**
 * Replaces the directives of Ruby (https://docs.ruby-lang.org/en/3.4/strftime_formatting_rdoc.html) that liquidjs
 * lacks. `zone` is undefined if the date has only an offset.
 */
export function withRubysSigns(format: string, epochMs: number, zone: string | undefined): string {
  return format.replace(/%(?:%|::z|([cDFrRTvxXVGgZq]))/g, (sign, letter: string | undefined) => {
    if (sign === '%%') return sign
    if (sign === '%::z') return '%:z:00'
    if (letter === 'q') return '%%q'
    if (letter === 'Z') return zone === undefined ? '' : abbreviation(epochMs, zone)
    if (letter && SHORT[letter]) return SHORT[letter]
    const day = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone ?? 'UTC')
    if (letter === 'V') return String(day.weekOfYear).padStart(2, '0')
    return letter === 'G' ? String(day.yearOfWeek) : String((day.yearOfWeek ?? 0) % 100).padStart(2, '0')
  })
}

/** `CET`, `PST`. Each abbreviation exists in one kind of English only, so several are tried. */
function abbreviation(epochMs: number, zone: string): string {
  const named = ['en-GB', 'en-US', 'en-AU'].map((locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(epochMs)
      .find(({ type }) => type === 'timeZoneName'),
  )
  return named.find((part) => !/^(?:GMT|UTC)[+-]/.test(part?.value ?? 'GMT+'))?.value ?? '%z'
}
