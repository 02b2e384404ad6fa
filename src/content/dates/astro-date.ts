import { readJavaScriptDate } from './javascript-date.ts'
import type { DateFormat, WallTime } from './wall-time.ts'
import { readYamlTimestamp } from './yaml-timestamp.ts'

/** What the collection's schema asks of a date; `unknown` if it cannot be read. */
export type AstroDateType = 'coerce' | 'date' | 'text' | 'unknown'

/**
 * YAML's timestamps are in UTC. `z.coerce.date()` reads any text by `new Date()`: ISO 8601 without a time is in UTC, and
 * anything else without a zone is on the clock of the machine that builds (https://tc39.es/ecma262/#sec-date-time-string-format).
 * It also makes a moment of 1970 of an empty value or a number; Galley does not. `z.date()` takes only YAML's timestamps.
 */
export function astroDates(type: AstroDateType): DateFormat {
  return {
    inOverlap: 'earlier',
    read: (text, quoted) => {
      const timestamp = quoted ? undefined : readYamlTimestamp(text)
      if (timestamp || type === 'date') return timestamp
      return !quoted && isNumber(text) ? undefined : readText(text)
    },
    ...((type === 'coerce' || type === 'date') && {
      refusedBy: 'Astro',
      refuses: (text, quoted) =>
        type === 'date'
          ? quoted || !readYamlTimestamp(text)
          : !isNumber(text) && Number.isNaN(Date.parse(text)),
    }),
  }
}

function readText(text: string): WallTime | undefined {
  // V8 reads `2030.01.07` like `2030/01/07`, and `2030.01` as the first of January.
  const slashed = text.replace(/^(\d{4})\.(\d\d?)(?:\.(\d\d?))?(?!\S)/, (_, year, month, day = '1') =>
    [year, month, day].join('/'),
  )
  const wall = Number.isNaN(Date.parse(text)) ? undefined : readJavaScriptDate(slashed)
  const isDayInUtc = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)
  return !wall || wall.offset !== undefined || isDayInUtc ? wall : { ...wall, byMachine: true }
}

function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)
}
