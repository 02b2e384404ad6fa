import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface ZoneUnknownValues {
  zone: string
  file: string
  key: string
}

/**
 * An unknown zone in the site's configuration, reported in a post whose date depends on it. Jekyll silently reads UTC, and
 * Hugo stops the build.
 */
export const zoneUnknown: Rule<'zone-unknown', ZoneUnknownValues> = {
  id: 'zone-unknown',
  severity: 'warning',
  options: noOptions,
  check({ facts: { date }, site: { unknownZone } }) {
    if (!unknownZone || date.is !== 'instant' || date.source.zone.by !== 'default') return []
    const range = date.source.from === 'front-matter' ? date.source.place : topOfFile
    return [{ range, values: { ...unknownZone } }]
  },
}
