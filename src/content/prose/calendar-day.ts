import { Temporal } from 'temporal-polyfill'
import type { Context } from '../rule.ts'
import type { WrittenDate } from './written-dates.ts'

/** The day a post is from, by the clock of its own date's zone. */
export function dayOfPost({ facts: { date } }: Pick<Context, 'facts'>): Temporal.PlainDate | undefined {
  return date.is === 'instant' ? dayAt(date.instant.epochMs, date.instant.zone) : undefined
}

export function dayAt(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate()
}

/** The day a written date names in a year; none where there is no such day. */
export function dayIn(year: number, { month, day }: WrittenDate): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** The nearest day of that name, before or after. */
export function nearestTo(near: Temporal.PlainDate, written: WrittenDate): Temporal.PlainDate | undefined {
  const days = [-1, 0, 1].flatMap((years) => dayIn(near.year + years, written) ?? [])
  return days.sort((a, b) => distance(near, a) - distance(near, b))[0]
}

/** In days, never below 0. */
export function distance(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Math.abs(a.until(b).days)
}
