import { Temporal } from 'temporal-polyfill'
import { generatorOf } from '../generators/registry.ts'
import type { DateReading } from '../instant.ts'
import type { Range } from '../range.ts'
import type { Site } from '../site.ts'

export interface OtherDayInName {
  /** As the file's name has it. */
  name: string
  dayInName: Temporal.PlainDate
  text: string
  range: Range
  /** The post's day in each zone that counts. */
  days: readonly Temporal.PlainDate[]
}

/** What the file's name says, if its day is none of the post's own. A day that differs by the zone alone is the same day. */
export function otherDayInName(path: string, date: DateReading, site: Site): OtherDayInName | undefined {
  if (date.is !== 'instant' || date.source.from !== 'front-matter') return undefined
  const name = generatorOf(site.generator).dateInName(path, site)
  const dayInName = name === undefined ? undefined : dayOf(name)
  if (name === undefined || !dayInName) return undefined
  const { text, place: range } = date.source
  if (dayOf(text)?.equals(dayInName)) return undefined
  const { epochMs, zone } = date.instant
  // Programs that write posts name a file by the day in UTC.
  const days = [zone, site.zone.zone, 'UTC'].map((zoneId) =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zoneId).toPlainDate(),
  )
  return days.some((day) => day.equals(dayInName)) ? undefined : { name, dayInName, text, range, days }
}

/** Years of two digits are this century's. */
function dayOf(text: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^\D?(\d{2}|\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day || month > 12 || day > 31) return undefined
  return Temporal.PlainDate.from({ year: year < 100 ? 2000 + year : year, month, day })
}
