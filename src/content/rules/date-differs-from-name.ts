import { Temporal } from 'temporal-polyfill'
import { generatorOf } from '../generators/registry.ts'
import { isTemplatePost } from '../other-page.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface DateDiffersFromNameValues {
  text: string
  name: string
  generator: string
}

/**
 * Generators go by the date in the front matter, but people look for the file by the date in its name. A day that differs
 * by the zone alone is the same day.
 */
export const dateDiffersFromName: Rule<'date-differs-from-name', DateDiffersFromNameValues> = {
  id: 'date-differs-from-name',
  severity: 'warning',
  about: 'The front matter has another day than the file’s name (Jekyll, Hexo).',
  options: noOptions,
  check({ post, site, facts: { date } }) {
    if (date.is !== 'instant' || date.source.from !== 'front-matter' || isTemplatePost(post)) return []
    const { name: generator, dateInName } = generatorOf(site.generator)
    const name = dateInName(post.path, site)
    const dayInName = name === undefined ? undefined : dayOf(name)
    if (name === undefined || !dayInName) return []
    const { text, place: range } = date.source
    const { epochMs, zone } = date.instant
    // Programs that write posts name a file by the day in UTC.
    const days = [zone, site.zone.zone, 'UTC'].map((zoneId) =>
      Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zoneId).toPlainDate(),
    )
    const dayInText = dayOf(text)
    if ([...days, ...(dayInText ? [dayInText] : [])].some((day) => day.equals(dayInName))) return []
    const isLight = days.some((day) => isDatedAnew(dayInName, day))
    return [{ range, ...(isLight && { severity: 'notice' as const }), values: { text, name, generator } }]
  },
}

/**
 * A year or more later, the post came out again, and its file kept its name. The same day of another year is a slip of the
 * new year's first weeks.
 */
function isDatedAnew(name: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const isSameDay = name.month === day.month && name.day === day.day
  return !isSameDay && Temporal.PlainDate.compare(day, name.add({ years: 1 })) > 0
}

/** Years of two digits are this century's. */
function dayOf(text: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^\D?(\d{2}|\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day || month > 12 || day > 31) return undefined
  return Temporal.PlainDate.from({ year: year < 100 ? 2000 + year : year, month, day })
}
