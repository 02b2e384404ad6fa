import { Temporal } from 'temporal-polyfill'
import { javaScriptDates } from '../dates/javascript-date.ts'
import type { DateFormat } from '../dates/wall-time.ts'
import type { Entry } from '../front-matter/types.ts'
import { type DateProblem, type DateReading, readDate } from '../instant.ts'
import { topOfFile } from '../range.ts'
import type { Site } from '../site.ts'

export function dateInEntry(entry: Entry, site: Site, format: DateFormat): DateReading {
  if (entry.value === null) return { is: 'none' }
  const { key, range, quoted } = entry
  // A reference, `*date`, stands for its value.
  const isReference = entry.text.startsWith('*') && typeof entry.value === 'string'
  const text = quoted || isReference ? String(entry.value) : entry.text
  // A list or mapping is no date, however its source looks.
  const isText = quoted || typeof entry.value !== 'object'
  const written = { text: isText ? text : '', quoted }
  const result = readDate(written, zoneOf(site, format))
  if (result.is === 'problem') {
    const problem = refusal(written, result.problem, site, format)
    return { is: 'unreadable', key, text, range, problem }
  }
  const { zone, ...rest } = result
  return { ...rest, source: { from: 'front-matter', key, text, place: range, zone } }
}

/** Some generators end their build at a text that others would read. */
function refusal(
  written: { text: string; quoted: boolean },
  problem: DateProblem,
  site: Site,
  format: DateFormat,
): DateProblem {
  const { refusedBy: by, refuses } = format
  const { text, quoted } = written
  if (by === undefined || problem.is !== 'not-a-date' || refuses?.(text.trim(), quoted) === false)
    return problem
  const meant = readDate(written, zoneOf(site, javaScriptDates))
  if (meant.is === 'problem') return { is: 'refused', by }
  const { epochMs, zone } = meant.instant
  const wall = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  const offset = wall.offsetNanoseconds === 0 ? 'Z' : wall.offset
  const instead = /:\d\d/.test(text)
    ? wall.toPlainDateTime().toString({ smallestUnit: 'second' }) + offset
    : wall.toPlainDate().toString()
  return { is: 'refused', by, instead }
}

export function dateInDefaults(key: string, text: string, site: Site, format: DateFormat): DateReading {
  const result = readDate({ text, quoted: false }, zoneOf(site, format))
  if (result.is === 'problem')
    return { is: 'unreadable', key, text, range: topOfFile, problem: result.problem }
  const { zone, ...rest } = result
  return { ...rest, source: { from: 'front-matter', key, text, place: topOfFile, zone } }
}

export function dateInName(text: string, site: Site, format: DateFormat): DateReading {
  const result = readDate({ text, quoted: true }, zoneOf(site, format))
  if (result.is === 'problem')
    return { is: 'unreadable', key: '', text, range: topOfFile, problem: result.problem }
  const { zone, ...rest } = result
  return { ...rest, source: { from: 'file-name', text, zone } }
}

function zoneOf(site: Site, format: DateFormat) {
  return { zone: site.zone.zone, zoneSource: site.zone, format }
}
