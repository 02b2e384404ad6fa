import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface ZoneUnknownValues {
  zone: string
  file: string
  key: string
}

/**
 * A zone in the site's configuration that nobody knows, told to a post whose date depends on it: Jekyll silently means
 * UTC by it, and Hugo builds nothing.
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
