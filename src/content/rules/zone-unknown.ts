import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import type { UnknownZone } from '../site.ts'

export type ZoneUnknownValues = UnknownZone

/**
 * An unknown zone in the site's configuration, reported in a post whose date depends on it, or one that Jekyll reads the
 * other way round (`UTC+8`). Jekyll silently reads UTC where it knows none. Hugo ends its build, so that no post goes out.
 */
export const zoneUnknown: Rule<'zone-unknown', ZoneUnknownValues> = {
  id: 'zone-unknown',
  severity: 'warning',
  about:
    'The site’s configuration names a zone that does not exist, or that Jekyll reads the other way round, and a date depends on it.',
  options: noOptions,
  check({ facts: { date }, site: { unknownZone } }) {
    if (!unknownZone) return []
    const values = { ...unknownZone }
    if (unknownZone.endsBuildOf !== undefined) return [{ range: topOfFile, severity: 'error', values }]
    const decidedBy = unknownZone.asRead === undefined ? 'default' : 'site'
    if (date.is !== 'instant' || date.source.zone.by !== decidedBy) return []
    const range = date.source.from === 'front-matter' ? date.source.place : topOfFile
    return [{ range, values }]
  },
}
