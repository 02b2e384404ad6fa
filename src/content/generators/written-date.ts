import type { DateFormat } from '../dates/wall-time.ts'
import type { Entry } from '../front-matter/types.ts'
import { type DateReading, readDate } from '../instant.ts'
import { topOfFile } from '../range.ts'
import type { Site } from '../site.ts'

export function dateInEntry(entry: Entry, site: Site, format: DateFormat): DateReading {
  if (entry.value === null) return { is: 'none' }
  const { key, range, quoted } = entry
  const text = quoted ? String(entry.value) : entry.text
  // A list or mapping is no date, however its source looks.
  const isText = quoted || typeof entry.value !== 'object'
  const result = readDate({ text: isText ? text : '', quoted }, zoneOf(site, format))
  if (result.is === 'problem') return { is: 'unreadable', key, text, range, problem: result.problem }
  const { zone, ...rest } = result
  return { ...rest, source: { from: 'front-matter', key, text, place: range, zone } }
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
