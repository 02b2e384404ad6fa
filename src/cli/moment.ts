import type { Site } from '../content/site.ts'
import { GalleyError } from '../errors.ts'
import { en } from '../languages/en/en.ts'
import { commandDateWords } from '../languages/registry.ts'
import { readCommandDate } from '../publish/command-date.ts'
import { printable } from './printable.ts'

/** The moment that `--at` names, on the site's clock, in the words of `/galley schedule`. A day alone is its beginning. */
export function momentOf(text: string, sites: readonly Site[], now: number): number {
  const reference = { nowMs: now, zone: sites[0]?.zone.zone ?? 'UTC', words: commandDateWords(en) }
  const reading = readCommandDate(text, reference)
  const result = reading.is === 'no-time' ? readCommandDate(`${text} 00:00`, reference) : reading
  // A date that has passed is as good: what would have been said then?
  if (result.is === 'instant' || result.is === 'past') return result.instant.epochMs
  throw new GalleyError(
    'settings',
    `--at: ${printable(JSON.stringify(text))} is no moment. Write 2030-01-07, "2030-01-07 09:30", 2030-01-07T09:30:00+01:00 or "tomorrow 9:00".`,
  )
}
