import type { ParsedResult } from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../content/dates/plain-date.ts'
import { type DateProblem, type Instant, type Overlap, readDate } from '../content/instant.ts'
import type { CommandDateWords, TimeUnit } from './command-words.ts'

export type CommandDate =
  | { is: 'instant'; instant: Instant }
  | { is: 'unreadable' }
  | { is: 'no-day' }
  | { is: 'no-time' }
  | { is: 'several' }
  | { is: 'day-or-month'; readings: readonly Instant[] }
  | { is: 'twice'; overlap: Overlap; zone: string }
  | { is: 'problem'; problem: DateProblem }
  | { is: 'past'; instant: Instant }

export interface Reference {
  nowMs: number
  zone: string
  words: readonly CommandDateWords[]
}

/**
 * Reads the date of a command: first as people write dates exactly (`2030-01-07 09:30`, ISO with an offset or with
 * `[Europe/Paris]`), then in words (`tomorrow 9:00`, `demain 9h`), in the site's language before the others. Day
 * and time must both be there, and mean one instant only, still to come.
 */
export function readCommandDate(text: string, reference: Reference): CommandDate {
  const reading =
    exact(text, reference) ??
    fromNow(text, reference) ??
    eitherWay(text, reference) ??
    inWords(text, reference)
  return reading.is === 'instant' && reading.instant.epochMs <= reference.nowMs
    ? { ...reading, is: 'past' }
    : reading
}

function exact(written: string, { zone: siteZone }: Pick<Reference, 'zone'>): CommandDate | undefined {
  // RFC 9557: the zone behind a time, in brackets. It has to agree with an offset before it.
  const [, inner, named] = /^(.{0,60}\S)\s*\[([\w/+-]{1,60})\]$/.exec(written) ?? []
  const [text, zone] = inner && named ? [inner, named] : [written, siteZone]
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { is: 'no-time' }
  const reading = readDate(
    { text, quoted: true },
    { zone, zoneSource: { by: 'default', zone }, format: plainDates },
  )
  if (reading.is === 'instant' && named && reading.instant.zone !== named) return unreadable
  if (reading.is === 'instant')
    return reading.overlap
      ? { is: 'twice', overlap: reading.overlap, zone: reading.instant.zone }
      : { is: 'instant', instant: reading.instant }
  const { problem } = reading
  if (problem.is === 'not-a-date' || problem.is === 'curly-quotes') return undefined
  return { is: 'problem', problem }
}

/**
 * `in 2 hours`, `dans 1 h 30 min`. Galley adds the hours itself, since the library uses the machine's own clock: across a
 * change of that clock, such as to summer time, its result is wrong.
 */
function fromNow(text: string, { nowMs, zone, words }: Reference): CommandDate | undefined {
  const units = words.flatMap(({ fromNow }) => Object.entries(fromNow.units)) as [TimeUnit, string][]
  const amount = `(\\d{1,4})\\s*(${units.map(([, source]) => source).join('|')})`
  const before = words.map(({ fromNow }) => fromNow.before).join('|')
  const and = words.map(({ fromNow }) => ` ${fromNow.and}`).join('|')
  const match = new RegExp(`^(?:${before}) ${amount}(?:(?:${and})?\\s*${amount})?$`, 'i').exec(text)
  if (!match) return undefined
  const unitNamed = (word: string) =>
    units.find(([, source]) => new RegExp(`^${source}$`, 'i').test(word))?.[0]
  let end = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone)
  for (const [count, word = ''] of [match.slice(1, 3), match.slice(3, 5)]) {
    const unit = unitNamed(word)
    if (unit) end = end.add({ [unit]: Number(count) })
  }
  const { epochMilliseconds: epochMs } = end.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return { is: 'instant', instant: { epochMs, zone } }
}

/** `03/04/2030` is a day in April to some and in March to others, so it is refused whatever the site's language. */
function eitherWay(text: string, reference: Reference): CommandDate | undefined {
  const match = /(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/.])/.exec(text)
  if (!match) return undefined
  const [all, first = '', second = '', year] = match
  if (first === second || Number(first) > 12 || Number(second) > 12) return undefined
  const readings = [`${year}-${two(second)}-${two(first)}`, `${year}-${two(first)}-${two(second)}`].flatMap(
    (day) => {
      const reading = inWords(text.replace(all, day), reference)
      return reading.is === 'instant' ? [reading.instant] : []
    },
  )
  return { is: 'day-or-month', readings }
}

const two = (number: string) => number.padStart(2, '0')

function inWords(text: string, reference: Reference): CommandDate {
  const readings = reference.words.map(({ parser }) => understand(parser, text, reference))
  // If one language refuses with a reason, the other may still understand. A reason is better than none.
  return (
    readings.find(({ is }) => is === 'instant') ??
    readings.find(({ is }) => is !== 'unreadable') ??
    unreadable
  )
}

const unreadable: CommandDate = { is: 'unreadable' }

function understand(parser: CommandDateWords['parser'], text: string, reference: Reference): CommandDate {
  const { nowMs, zone, words } = reference
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone)
  const plain = spelledOut(text, now, words)
  // Only the day is used. At noon no machine's clock is put forward or back.
  const noon = now.withPlainTime('12:00')
  const from = { instant: new Date(noon.epochMilliseconds), timezone: noon.offsetNanoseconds / 60e9 }
  const [first, second] = parser.parse(plain, from, { forwardDate: true })
  if (!first) return unreadable
  if (second || first.end) return { is: 'several' }
  const goesByTime = ['result/relativeDateAndTime', 'casualReference/now']
  if (goesByTime.some((tag) => first.tags().has(tag))) return unreadable
  const rest = `${plain.slice(0, first.index)} ${plain.slice(first.index + first.text.length)}`
  const fillers = words.flatMap(({ fillers }) => fillers).join('|')
  if (!new RegExp(`^[\\s,.]*(?:(?:${fillers})[\\s,.]*)*$`, 'i').test(rest)) return unreadable
  return instantOf(first, zone)
}

function spelledOut(text: string, now: Temporal.ZonedDateTime, words: readonly CommandDateWords[]): string {
  const inTwoDays = now.add({ days: 2 }).toPlainDate().toString()
  const withDays = words.reduce((all, { dayAfterTomorrow }) => all.replace(dayAfterTomorrow, inTwoDays), text)
  return words
    .flatMap(({ respellings }) => respellings)
    .reduce((all, { written, read }) => all.replace(written, read), withDays)
}

function instantOf({ start, text }: ParsedResult, zone: string): CommandDate {
  if (!start.isCertain('day') && !start.isCertain('weekday')) return { is: 'no-day' }
  if (!start.isCertain('hour')) return { is: 'no-time' }
  const part = (name: Parameters<typeof start.get>[0]) => start.get(name) ?? 0
  const digits = (name: Parameters<typeof start.get>[0]) => two(String(part(name)))
  const offset = start.get('timezoneOffset')
  const fraction = /:\d\d[.,]\d+/.exec(text)?.[0].slice(3) ?? ''
  const wall = `${String(part('year')).padStart(4, '0')}-${digits('month')}-${digits('day')} ${digits('hour')}:${digits('minute')}:${digits('second')}${fraction}`
  return exact(offset === null ? wall : `${wall} ${offsetText(offset)}`, { zone }) ?? unreadable
}

function offsetText(minutes: number): string {
  const away = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(String(Math.floor(away / 60)))}:${two(String(away % 60))}`
}
