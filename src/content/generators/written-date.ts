import type { Entry } from '../front-matter/front-matter.ts'
import { type DateFlavour, type DateReading, readDate } from '../instant.ts'
import { topOfFile } from '../range.ts'
import type { Site } from '../site.ts'

/** The date a key of the front matter holds; an empty value is none. */
export function dateInEntry(entry: Entry, site: Site, flavour: DateFlavour): DateReading {
  if (entry.value === null) return { is: 'none' }
  const { key, range, quoted } = entry
  const text = quoted ? String(entry.value) : entry.text
  // A list or mapping is no date, however its source looks.
  const isText = quoted || typeof entry.value !== 'object'
  const read = readDate({ text: isText ? text : '', quoted }, zoneOf(site, flavour))
  if (read.is === 'problem') return { is: 'unreadable', key, text, range, problem: read.problem }
  const { zone, ...rest } = read
  return { ...rest, source: { from: 'front-matter', key, text, place: range, zone } }
}

/** A date the site's configuration gives a post that has none of its own; there is no line of the post to point at. */
export function dateInDefaults(key: string, text: string, site: Site, flavour: DateFlavour): DateReading {
  const read = readDate({ text, quoted: false }, zoneOf(site, flavour))
  if (read.is === 'problem') return { is: 'unreadable', key, text, range: topOfFile, problem: read.problem }
  const { zone, ...rest } = read
  return { ...rest, source: { from: 'front-matter', key, text, place: topOfFile, zone } }
}

/** The date in a file's name, midnight in the site's zone. */
export function dateInName(text: string, site: Site, flavour: DateFlavour): DateReading {
  const read = readDate({ text, quoted: true }, zoneOf(site, flavour))
  if (read.is === 'problem')
    return { is: 'unreadable', key: '', text, range: topOfFile, problem: read.problem }
  const { zone, ...rest } = read
  return { ...rest, source: { from: 'file-name', text, zone } }
}

function zoneOf(site: Site, flavour: DateFlavour) {
  return { zone: site.zone.zone, zoneSource: site.zone, flavour }
}
