import { exactZone } from '../generators/config-file.ts'
import { isZone } from '../instant.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { readPosixZone } from './posix-zone.ts'

/**
 * Jekyll gives `timezone` to the C library, which looks for a file of that very name, then reads it as POSIX does, and else
 * counts in UTC (asked of Jekyll 4.3.1). So `europe/paris`, `+02:00` and a name with a space behind it are UTC, and `UTC+8`
 * is eight hours west of Greenwich, which hardly anybody means. A value that is no text ends the build.
 */
export function jekyllZone(timezone: unknown, file: string): Pick<Site, 'zone' | 'unknownZone'> {
  const key = 'timezone'
  if (timezone !== undefined && timezone !== null && timezone !== false && typeof timezone !== 'string')
    return {
      zone: { by: 'default', zone: 'UTC' },
      unknownZone: { zone: asText(timezone) || '{}', file, key, endsBuildOf: 'Jekyll' },
    }
  // A colon in front says that a file's name follows.
  const written = typeof timezone === 'string' && timezone !== '' ? timezone.replace(/^:/, '') : undefined
  const zone = written === undefined ? undefined : withoutCopy(written)
  const posix = zone === undefined || isZone(zone) ? undefined : readPosixZone(zone)
  if (zone === undefined || posix === undefined) return exactZone(zone, file, key)
  const { zone: asRead, isNear } = posix
  const looksTurned = asRead !== 'UTC' && /^(?:UTC|GMT)[+-]/i.test(zone)
  return {
    zone: { by: 'site', zone: asRead, file, key },
    ...((looksTurned || isNear) && {
      unknownZone: { zone, file, key, asRead, ...(isNear && { near: asRead }) },
    }),
  }
}

/** Beside its zones the C library has copies of them in these folders. */
function withoutCopy(zone: string): string {
  const [, copied = zone] = /^(?:posix|right)\/(.+)$/.exec(zone) ?? []
  return isZone(copied) ? copied : zone
}
