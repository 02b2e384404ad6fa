import { Temporal } from 'temporal-polyfill'
import { offsetMinutes } from '../dates/wall-time.ts'
import { generatorOf } from '../generators/registry.ts'
import { type Instant, offsetZone } from '../instant.ts'
import { noOptions, type Rule } from '../rule.ts'
import type { Site } from '../site.ts'

export interface OffsetOfOtherSeasonValues {
  text: string
  zone: string
  /** What is written. */
  read: Instant
  /** The same time on the site's clock. */
  onClock: Instant
  remedy: string
}

/**
 * An offset that the site's zone has in the other half of the year: `09:00 +0100` in a July of Paris is 10:00 there. People
 * copy it from a post of the winter. An offset of another place is meant, and `+0000` is what programs write.
 */
export const offsetOfOtherSeason: Rule<'offset-of-other-season', OffsetOfOtherSeasonValues> = {
  id: 'offset-of-other-season',
  severity: 'warning',
  about:
    'The offset is the one that the site’s zone has in the other half of the year: `2030-07-07 09:00 +0100` is 10:00 in Paris.',
  options: noOptions,
  check({ facts: { date }, site }) {
    if (date.is !== 'instant' || date.source.from !== 'front-matter' || date.source.zone.by !== 'text')
      return []
    const { text, place: range } = date.source
    const { zone } = site.zone
    if (site.zone.by !== 'site' || date.instant.zone === zone) return []
    const local = Temporal.Instant.fromEpochMilliseconds(date.instant.epochMs).toZonedDateTimeISO(zone)
    const { written, minutes } = offsetIn(text, site, local.year)
    if (minutes === undefined) return []
    const offset = minutes * 60e9
    const halfYearOn = local.add({ months: 6 }).offsetNanoseconds
    if (offset === 0 || offset !== halfYearOn || offset === local.offsetNanoseconds) return []
    const onClockMs = date.instant.epochMs + (offset - local.offsetNanoseconds) / 1e6
    const rightOffset = offsetZone(local.offsetNanoseconds / 60e9).replace('UTC', '+00:00')
    const remedy = text.slice(0, -written.length) + rightOffset
    const onClock = { epochMs: onClockMs, zone }
    return [{ range, values: { text, zone, read: { ...date.instant, zone }, onClock, remedy } }]
  },
}

/** Some generators take the abbreviation of the site's own zone for an offset: `CET` in a July of Paris. */
function offsetIn(text: string, site: Site, year: number): { written: string; minutes: number | undefined } {
  const [written = '', sign = '', hours = '', minutes] = /([+-])(\d\d):?(\d\d)\s*$/.exec(text) ?? []
  if (written !== '') return { written, minutes: offsetMinutes(sign, hours, minutes) }
  const [name = '', abbreviation = ''] = /\(?\b([A-Z]{3,4})\)?\s*$/i.exec(text) ?? []
  const { dates } = generatorOf(site.generator)
  return { written: name, minutes: dates.abbreviation?.(abbreviation, site.zone.zone, year) }
}
