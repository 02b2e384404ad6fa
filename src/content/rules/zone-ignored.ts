import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../dates/plain-date.ts'
import { generatorOf } from '../generators/registry.ts'
import { type Instant, offsetZone, readDate } from '../instant.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface ZoneIgnoredValues {
  text: string
  zone: string
  generator: string
  read: Instant
  /** The text to write instead. Where the zone is unknown, it means the present reading. */
  remedy: string
}

/**
 * Jekyll overlooks a zone's name behind a time (`Europe/Paris`) and the abbreviation of another zone: the time is the site's own.
 * Docusaurus overlooks most offsets.
 */
export const zoneIgnored: Rule<'zone-ignored', ZoneIgnoredValues> = {
  id: 'zone-ignored',
  severity: 'warning',
  about:
    'The generator overlooks the zone behind a time: its name in Jekyll, or the abbreviation of another zone (`09:30 AEST`), an offset without a colon in Docusaurus.',
  options: noOptions,
  check({ facts: { date }, site }) {
    if (date.is !== 'instant' || date.ignoredZone === undefined) return []
    const { instant, source, ignoredZone: zone } = date
    const wall = Temporal.Instant.fromEpochMilliseconds(instant.epochMs).toZonedDateTimeISO(instant.zone)
    const text = wall.toPlainDateTime().toString().replace('T', ' ')
    const zoneSource = { by: 'text' } as const
    const meantDate = readDate({ text, quoted: true }, { zone, zoneSource, format: plainDates })
    if (meantDate.is === 'instant' && meantDate.instant.epochMs === instant.epochMs) return []
    const right = meantDate.is === 'instant' ? meantDate.instant : instant
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(right.epochMs).toZonedDateTimeISO(
      meantDate.is === 'instant' ? zone : instant.zone,
    )
    const remedy = `${text} ${offsetZone(offsetNanoseconds / 60e9).replace('UTC', '+00:00')}`
    const range = source.from === 'front-matter' ? source.place : topOfFile
    const fix = source.from === 'front-matter' && meantDate.is === 'instant' && { range, text: remedy }
    return [
      {
        range,
        values: {
          text: source.text,
          zone,
          generator: generatorOf(site.generator).name,
          read: instant,
          remedy,
        },
        ...(fix && { fix }),
      },
    ]
  },
}
