import { Temporal } from 'temporal-polyfill'

/** Signs that stand for several others. */
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
 * A date's format with those of Ruby's signs (https://docs.ruby-lang.org/en/3.4/strftime_formatting_rdoc.html) replaced that
 * liquidjs does not have. `zone` is undefined where the moment has nothing but an offset.
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

/** `CET`, `PST`: each is known to one kind of English alone. */
function abbreviation(epochMs: number, zone: string): string {
  const named = ['en-GB', 'en-US', 'en-AU'].map((locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(epochMs)
      .find(({ type }) => type === 'timeZoneName'),
  )
  return named.find((part) => !/^(?:GMT|UTC)[+-]/.test(part?.value ?? 'GMT+'))?.value ?? '%z'
}
