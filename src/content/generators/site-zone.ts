import { isZone } from '../instant.ts'
import type { Site } from '../site.ts'

/** The zone that a site names, else UTC. An unknown one is reported to authors by the rule `zone-unknown`. */
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
