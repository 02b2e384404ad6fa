import { Temporal } from 'temporal-polyfill'
import type { DateFormat } from './dates/wall-time.ts'
import type { Range } from './range.ts'

export interface Instant {
  epochMs: number
  /** An IANA zone (`Europe/Paris`) or a fixed offset (`+01:00`): how people near the post read the clock. */
  zone: string
}

/** Every page can show the text from which an instant was read. The database stores it with `place`. */
export type DateSource =
  | { from: 'front-matter'; key: string; text: string; place: Range; zone: ZoneSource }
  | { from: 'file-name'; text: string; zone: ZoneSource }

export type ZoneSource =
  | { by: 'text' }
  | { by: 'site'; zone: string; file: string; key: string }
  | { by: 'default'; zone: string }

export type DateProblem =
  | { is: 'not-a-date' }
  /** The generator `by` ends its build here. `instead` is the same moment in a form that it reads. */
  | { is: 'refused'; by: string; instead?: string }
  /** To every parser a word processor's quotes are part of the text. */
  | { is: 'curly-quotes' }
  | { is: 'no-such-day' }
  | { is: 'no-such-time' }
  /** The clock skips this time. `before` and `after` are the instants (ms) that lie as far before and after the skip. */
  | { is: 'gap'; zone: string; before: number; after: number }
  | { is: 'unknown-zone'; zone: string }

export interface Overlap {
  earlier: number
  later: number
}

/**
 * The reading of a post's date. In an overlap `instant` is the one that the generator takes. `ignoredZone` is a zone in
 * the text that the generator ignores.
 */
export type DateReading =
  /** `fromBuild` is the word by which the site asks its build for a date, from Git or the file system. */
  | { is: 'none'; fromBuild?: string }
  | ({ is: 'instant'; instant: Instant; source: DateSource } & DateRemarks)
  /** `key` is '' if the date is in the file's name. */
  | { is: 'unreadable'; key: string; text: string; range: Range; problem: DateProblem }

export interface DateRemarks {
  overlap?: Overlap
  ignoredZone?: string
  /** The zone of the machine that builds the site decides, and no one knows it here. */
  byMachine?: true
}

export type ReadDate =
  | ({ is: 'instant'; instant: Instant; zone: ZoneSource } & DateRemarks)
  | { is: 'problem'; problem: DateProblem }

/**
 * The only parser of dates. `text` has no quotes; `quoted` says that an author wrote some, since YAML then reads it in
 * another way. The text's own offset counts first, then `zone`. A day or a time that does not exist is a problem, also
 * one that a clock set forward skips; it never becomes another day, whatever the generator makes of it. Never throws.
 */
export function readDate(
  { text, quoted }: { text: string; quoted: boolean },
  { zone, zoneSource, format }: { zone: string; zoneSource: ZoneSource; format: DateFormat },
): ReadDate {
  // No date is so long, and a stranger's text must not be searched.
  const wall = text.length > 100 ? undefined : format.read(format.isExact ? text : text.trim(), quoted)
  if (!wall) return problem({ is: /[“”„‟«»‘’‚]/.test(text.slice(0, 200)) ? 'curly-quotes' : 'not-a-date' })
  const { year, month, day, hour, minute, second, ms } = wall
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    return problem({ is: 'no-such-day' })
  }
  if (hour > 23 || minute > 59 || second > 59) return problem({ is: 'no-such-time' })
  if (!isZone(zone)) return problem({ is: 'unknown-zone', zone })

  const plain = new Temporal.PlainDateTime(year, month, day, hour, minute, second).add({ milliseconds: ms })
  if (wall.readAsUtc) {
    const { epochMilliseconds } = plain.toZonedDateTime('UTC')
    const instant = { epochMs: epochMilliseconds, zone: 'UTC' }
    return { is: 'instant', instant, zone: { by: 'default', zone: 'UTC' } }
  }
  const { ignoredZone, byMachine } = wall
  const local = ignoredZone === undefined ? undefined : format.abbreviation?.(ignoredZone, zone, year)
  if (local !== undefined) return withOffset(plain, local, zone)
  const result =
    wall.offset === undefined
      ? inZone(plain, wall.zone ?? zone, wall.zone ? { by: 'text' } : zoneSource, format)
      : withOffset(plain, wall.offset, zone)
  if (result.is === 'problem') return result
  const isByMachine = byMachine === true && zoneSource.by === 'default'
  return {
    ...result,
    ...(ignoredZone !== undefined && { ignoredZone }),
    ...(isByMachine && { byMachine }),
  }
}

function withOffset(plain: Temporal.PlainDateTime, offset: number, siteZone: string): ReadDate {
  if (Math.abs(offset) >= 24 * 60) return problem({ is: 'no-such-time' })
  const epochMs = plain.toZonedDateTime('UTC').epochMilliseconds - offset * 60_000
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(siteZone)
  // People know their zone by its name, not by its offset of the day.
  const isSiteZone = local.offsetNanoseconds === offset * 60e9
  return {
    is: 'instant',
    instant: { epochMs, zone: isSiteZone ? siteZone : offsetZone(offset) },
    zone: { by: 'text' },
  }
}

function inZone(plain: Temporal.PlainDateTime, zone: string, by: ZoneSource, format: DateFormat): ReadDate {
  if (!isZone(zone)) return problem({ is: 'unknown-zone', zone })
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (!earlier.toPlainDateTime().equals(plain)) {
    const [before, after] = [earlier.epochMilliseconds, later.epochMilliseconds]
    return problem({ is: 'gap', zone, before, after })
  }
  const both = { earlier: earlier.epochMilliseconds, later: later.epochMilliseconds }
  if (both.earlier === both.later) {
    return { is: 'instant', instant: { epochMs: both.earlier, zone }, zone: by }
  }
  return {
    is: 'instant',
    instant: { epochMs: taken(plain, zone, both, format), zone },
    zone: by,
    overlap: both,
  }
}

function taken(
  plain: Temporal.PlainDateTime,
  zone: string,
  both: Overlap,
  { inOverlap }: DateFormat,
): number {
  if (inOverlap !== 'utc-offset') return both[inOverlap]
  const asUtc = plain.toZonedDateTime('UTC')
  const guess = asUtc.epochMilliseconds - asUtc.withTimeZone(zone).offsetNanoseconds / 1e6
  return guess === both.earlier ? both.earlier : both.later
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    // Temporal also accepts a whole timestamp, which nobody means.
    return !/\d{4}-|\[/.test(zone)
  } catch {
    return false
  }
}

/** `+01:00` for 60, `UTC` for 0; minutes east of UTC. */
export function offsetZone(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Temporal.PlainYearMonth(year, month).daysInMonth
}

function problem(what: DateProblem): ReadDate {
  return { is: 'problem', problem: what }
}
