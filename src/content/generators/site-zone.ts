import { isZone } from '../instant.ts'
import type { Site } from '../site.ts'

/** The zone a site names, else UTC; one that nobody knows is kept, so that its author can be told. */
export function siteZone(
  zone: string | undefined,
  file: string,
  key: string,
): Pick<Site, 'zone' | 'unknownZone'> {
  if (zone !== undefined && isZone(zone)) return { zone: { by: 'site', zone, file, key } }
  return {
    zone: { by: 'default', zone: 'UTC' },
    ...(zone !== undefined && { unknownZone: { zone, file, key } }),
  }
}
