import type { Instant } from '../instant.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface DateAmbiguousValues {
  text: string
  earlier: Instant
  later: Instant
  taken: Instant
}

export const dateAmbiguous: Rule<'date-ambiguous', DateAmbiguousValues> = {
  id: 'date-ambiguous',
  severity: 'warning',
  about: 'The clock shows this time twice, on the night it is put back.',
  options: noOptions,
  check: ({ facts: { date, expiry } }) =>
    [date, expiry].flatMap((reading) => {
      if (reading.is !== 'instant' || !reading.overlap) return []
      const { instant: taken, source, overlap } = reading
      const at = (epochMs: number): Instant => ({ epochMs, zone: taken.zone })
      const range = source.from === 'front-matter' ? source.place : topOfFile
      return [
        {
          range,
          values: { text: source.text, earlier: at(overlap.earlier), later: at(overlap.later), taken },
        },
      ]
    }),
}
