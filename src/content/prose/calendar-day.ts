import { Temporal } from 'temporal-polyfill'
import type { Context } from '../rule.ts'
import type { WrittenDate } from './written-dates.ts'

/** Undefined for a page that says only when it was last changed: it came out at some day before. */
export function dayOfPost({ facts: { date } }: Pick<Context, 'facts'>): Temporal.PlainDate | undefined {
  const isChange =
    date.is === 'instant' &&
    date.source.from === 'front-matter' &&
    /^(?:last_?mod|modified|updated)/i.test(date.source.key)
  return date.is === 'instant' && !isChange ? dayAt(date.instant.epochMs, date.instant.zone) : undefined
}

export function dayAt(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate()
}

export function dayIn(year: number, { month, day }: WrittenDate): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

export function nearestTo(near: Temporal.PlainDate, written: WrittenDate): Temporal.PlainDate | undefined {
  const days = [-1, 0, 1].flatMap((offset) => dayIn(near.year + offset, written) ?? [])
  return days.sort((a, b) => distance(near, a) - distance(near, b))[0]
}

/** In days, never below 0. */
export function distance(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Math.abs(a.until(b).days)
}
