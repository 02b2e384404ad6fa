import { en, fr, type ParsedResult } from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../content/dates/plain-date.ts'
import { type DateProblem, type Instant, type Overlap, readDate } from '../content/instant.ts'

/** What became of the date in a command. */
export type CommandDate =
  | { is: 'instant'; instant: Instant }
  | { is: 'unreadable' }
  | { is: 'no-day' }
  | { is: 'no-time' }
  | { is: 'several' }
  /** Day and month could be either way round; both readings. */
  | { is: 'day-or-month'; readings: readonly Instant[] }
  | { is: 'twice'; overlap: Overlap; zone: string }
  | { is: 'problem'; problem: DateProblem }
  | { is: 'past'; instant: Instant }

export interface Reference {
  /** Milliseconds since the epoch. */
  now: number
  /** Of the site: what a time without a zone is meant in. */
  zone: string
  language: 'en' | 'fr'
}

/**
 * Reads the date of a command: first as people write dates exactly (`2030-01-07 09:30`, ISO with an offset or with
 * `[Europe/Paris]`), then in words (`tomorrow 9:00`, `demain 9h`, `7 January at 9am`), in the site's language before
 * the other. Day and time must both be there, and mean one instant only, still to come.
 */
export function readCommandDate(text: string, reference: Reference): CommandDate {
  const read =
    exact(text, reference) ??
    fromNow(text, reference) ??
    eitherWay(text, reference) ??
    inWords(text, reference)
  return read.is === 'instant' && read.instant.epochMs <= reference.now ? { ...read, is: 'past' } : read
}

function exact(written: string, { zone: siteZone }: Pick<Reference, 'zone'>): CommandDate | undefined {
  // RFC 9557: the zone behind a time, in brackets. It has to agree with an offset before it.
  const [, inner, named] = /^(.{0,60}\S)\s*\[([\w/+-]{1,60})\]$/.exec(written) ?? []
  const [text, zone] = inner && named ? [inner, named] : [written, siteZone]
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { is: 'no-time' }
  const read = readDate(
    { text, quoted: true },
    { zone, zoneSource: { by: 'default', zone }, format: plainDates },
  )
  if (read.is === 'instant' && named && read.instant.zone !== named) return unreadable
  if (read.is === 'instant')
    return read.overlap
      ? { is: 'twice', overlap: read.overlap, zone: read.instant.zone }
      : { is: 'instant', instant: read.instant }
  const { problem } = read
  if (problem.is === 'not-a-date' || problem.is === 'curly-quotes') return undefined
  return { is: 'problem', problem }
}

const UNITS = { m: 'minutes', h: 'hours', d: 'days', j: 'days', w: 'weeks', s: 'weeks' } as const

/**
 * `in 2 hours`, `dans 1 h 30 min`. Not left to the library, which reckons on the machine's own clock: where that is changed
 * meanwhile, the hours would come out wrong.
 */
function fromNow(text: string, { now, zone }: Reference): CommandDate | undefined {
  const amount = '(\\d{1,4})\\s*(m(?:in|inutes?)?|h(?:ours?|eures?)?|days?|j(?:ours?)?|weeks?|semaines?)'
  const found = new RegExp(`^(?:in|dans) ${amount}(?:(?: and| et)?\\s*${amount})?$`, 'i').exec(text)
  if (!found) return undefined
  const unit = (word: string) => UNITS[word.charAt(0).toLowerCase() as keyof typeof UNITS]
  let at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  for (const [count, word] of [found.slice(1, 3), found.slice(3, 5)])
    if (count && word) at = at.add({ [unit(word)]: Number(count) })
  const { epochMilliseconds: epochMs } = at.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return { is: 'instant', instant: { epochMs, zone } }
}

/** `03/04/2030` is a day in April to some and in March to others: refused, whatever the site's language. */
function eitherWay(text: string, reference: Reference): CommandDate | undefined {
  const found = /(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/.])/.exec(text)
  if (!found) return undefined
  const [all, one = '', other = '', year] = found
  if (one === other || Number(one) > 12 || Number(other) > 12) return undefined
  const readings = [`${year}-${two(other)}-${two(one)}`, `${year}-${two(one)}-${two(other)}`].flatMap(
    (day) => {
      const read = inWords(text.replace(all, day), reference)
      return read.is === 'instant' ? [read.instant] : []
    },
  )
  return { is: 'day-or-month', readings }
}

const two = (number: string) => number.padStart(2, '0')

function inWords(text: string, reference: Reference): CommandDate {
  const languages = reference.language === 'fr' ? ([fr, en] as const) : ([en, fr] as const)
  const all = languages.map(({ casual }) => understand(casual, text, reference))
  // What one language refuses with a reason, the other may understand; a reason is better than none.
  return all.find(({ is }) => is === 'instant') ?? all.find(({ is }) => is !== 'unreadable') ?? unreadable
}

const unreadable: CommandDate = { is: 'unreadable' }

function understand(language: typeof en.casual, text: string, reference: Reference): CommandDate {
  const { now, zone } = reference
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const plain = spelledOut(text, here)
  // Only the day is taken from it. At noon no clock of any machine is changed.
  const noon = here.withPlainTime('12:00')
  const from = { instant: new Date(noon.epochMilliseconds), timezone: noon.offsetNanoseconds / 60e9 }
  const found = language.parse(plain, from, { forwardDate: true })
  const [first, second] = found
  if (!first) return unreadable
  if (second || first.end) return { is: 'several' }
  const goesByTime = ['result/relativeDateAndTime', 'casualReference/now']
  if (goesByTime.some((tag) => first.tags().has(tag))) return unreadable
  const rest = `${plain.slice(0, first.index)} ${plain.slice(first.index + first.text.length)}`
  if (!/^[\s,.]*(?:(?:on|at|le|à|the)[\s,.]*)*$/i.test(rest)) return unreadable
  return instantOf(first, zone)
}

/** Ways of writing that the library does not know. */
function spelledOut(text: string, here: Temporal.ZonedDateTime): string {
  const inTwoDays = here.add({ days: 2 }).toPlainDate().toString()
  return text
    .replace(/apr[èe]s[- ]demain/i, inTwoDays)
    .replace(/\bthe day after tomorrow\b/i, inTwoDays)
    .replace(/\bmidi\b/i, '12h00')
    .replace(/\bnoon\b/i, '12:00')
    .replace(/(\d)\s+h(?:eures?)?(?![a-z])\s*(\d\d)?/i, (_all, hour, minute = '') => `${hour}h${minute}`)
}

function instantOf({ start, text }: ParsedResult, zone: string): CommandDate {
  if (!start.isCertain('day') && !start.isCertain('weekday')) return { is: 'no-day' }
  if (!start.isCertain('hour')) return { is: 'no-time' }
  const part = (name: Parameters<typeof start.get>[0]) => start.get(name) ?? 0
  const digits = (name: Parameters<typeof start.get>[0]) => two(String(part(name)))
  const offset = start.get('timezoneOffset')
  // The library cuts it to milliseconds.
  const fraction = /:\d\d[.,]\d+/.exec(text)?.[0].slice(3) ?? ''
  const wall = `${String(part('year')).padStart(4, '0')}-${digits('month')}-${digits('day')} ${digits('hour')}:${digits('minute')}:${digits('second')}${fraction}`
  return exact(offset === null ? wall : `${wall} ${offsetText(offset)}`, { zone }) ?? unreadable
}

function offsetText(minutes: number): string {
  const away = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(String(Math.floor(away / 60)))}:${two(String(away % 60))}`
}
