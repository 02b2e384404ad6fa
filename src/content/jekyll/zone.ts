import { exactZone } from '../generators/config-file.ts'
import { isZone, offsetZone } from '../instant.ts'
import type { Site } from '../site.ts'

/** A zone as POSIX writes it: a name of one's own, then the hours *west* of Greenwich. */
const posix = /^(?:[A-Za-z]{3,}|<[A-Za-z\d+-]{3,}>)([+-]?)(\d{1,2})(?::(\d\d))?$/

/**
 * Jekyll gives `timezone` to the C library, which looks for a file of that very name, then reads it as POSIX does, and else
 * counts in UTC (asked of Jekyll 4.3.1; https://www.gnu.org/software/libc/manual/html_node/TZ-Variable.html). So
 * `europe/paris` and `+02:00` are UTC, and `UTC+8` is eight hours west of Greenwich, which hardly anybody means.
 */
export function jekyllZone(written: string | undefined, file: string): Pick<Site, 'zone' | 'unknownZone'> {
  const key = 'timezone'
  // A colon in front says that a file's name follows.
  const zone = written?.replace(/^:/, '')
  const [, sign, hours = '', minutes = '0'] = posix.exec(zone ?? '') ?? []
  const west = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  if (zone !== undefined && hours !== '' && !isZone(zone) && Math.abs(west) < 24 * 60) {
    const asRead = offsetZone(-west)
    const looksTurned = west !== 0 && /^(?:UTC|GMT)[+-]/i.test(zone)
    return {
      zone: { by: 'site', zone: asRead, file, key },
      ...(looksTurned && { unknownZone: { zone, file, key, asRead } }),
    }
  }
  return exactZone(zone, file, key)
}
