import type { Instant } from '../content/instant.ts'
import type { Language } from './messages.ts'

const LOCALE: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' }

/**
 * An instant as people read a clock in its zone, never without its offset:
 * “Monday 7 January 2030 at 09:30 (UTC+1, Europe/Paris)”. Seconds and their fraction only where there are any.
 */
export function when({ epochMs, zone }: Instant, language: Language): string {
  const at = { en: 'at', fr: 'à' }[language]
  return `${day(epochMs, zone, language)} ${at} ${clock(epochMs, zone, language)} (${offset(epochMs, zone)}${named(zone)})`
}

/** Its day alone, in its zone: “Monday 7 January 2030”. */
export function whichDay({ epochMs, zone }: Instant, language: Language): string {
  return day(epochMs, zone, language)
}

/** The same with seconds, for what has happened. */
export function whenExactly({ epochMs, zone }: Instant, language: Language): string {
  const at = { en: 'at', fr: 'à' }[language]
  return `${day(epochMs, zone, language)} ${at} ${clockToTheSecond(epochMs, zone)} (${offset(epochMs, zone)}${named(zone)})`
}

/** “in 3 days”, “il y a 2 heures”; in whole units, so that it is true for a while. */
export function relative(epochMs: number, now: number, language: Language): string {
  const seconds = Math.round((epochMs - now) / 1000)
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'always' }).format(
    Math.trunc(seconds / size),
    unit,
  )
}

/** “0.31 s”, “4 min 10 s”, “24 h”: how late something was. */
export function duration(ms: number, language: Language): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: digits }).format(value)
  if (ms < 60_000) return `${number(ms / 1000, ms < 10_000 ? 2 : 0)} s`
  const minutes = Math.floor(ms / 60_000)
  const [size, unit, rest, smaller] =
    minutes < 60
      ? ([minutes, 'min', Math.floor((ms % 60_000) / 1000), 's'] as const)
      : ([Math.floor(minutes / 60), 'h', minutes % 60, 'min'] as const)
  return rest ? `${size} ${unit} ${rest} ${smaller}` : `${size} ${unit}`
}

function day(epochMs: number, zone: string, language: Language): string {
  return formatter(LOCALE[language], {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(epochMs)
    .replace(',', '')
    .replace(/^(\p{L}+) 1 (?=\p{L})/u, language === 'fr' ? '$1 1er ' : '$1 1 ')
}

function clock(epochMs: number, zone: string, language: Language): string {
  if (epochMs % 60_000 === 0) return clockWith({}, epochMs, zone)
  if (epochMs % 1000 === 0) return clockToTheSecond(epochMs, zone)
  const exact = clockWith({ second: '2-digit', fractionalSecondDigits: 3 }, epochMs, zone)
  return language === 'fr' ? exact.replace('.', ',') : exact
}

function clockToTheSecond(epochMs: number, zone: string): string {
  return clockWith({ second: '2-digit' }, epochMs, zone)
}

function clockWith(more: Intl.DateTimeFormatOptions, epochMs: number, zone: string): string {
  return formatter('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...more,
    hourCycle: 'h23',
  }).format(epochMs)
}

function offset(epochMs: number, zone: string): string {
  const parts = formatter('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(epochMs)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  return name.replace('GMT', 'UTC').replace(/^UTC\+0$/, 'UTC')
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Each of them is made once, which takes a hundred times as long as its use. There are as many as zones, some hundreds. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}

/** A zone that is nothing but an offset has no name to add. */
function named(zone: string): string {
  return /^(UTC|[+-])/.test(zone) ? '' : `, ${zone}`
}
