import { Temporal } from 'temporal-polyfill'
import { generatorOf } from '../generators/registry.ts'
import { isTemplatePost } from '../other-page.ts'
import { noOptions, type Rule } from '../rule.ts'
import { asText } from '../safe-object.ts'
import { otherDayInName } from '../site-stats/other-day-in-name.ts'
import type { SiteStats } from '../site-stats/site-stats.ts'

export interface DateDiffersFromNameValues {
  text: string
  name: string
  generator: string
}

/** Generators go by the date in the front matter, but people look for the file by the date in its name. */
export const dateDiffersFromName: Rule<'date-differs-from-name', DateDiffersFromNameValues> = {
  id: 'date-differs-from-name',
  severity: 'warning',
  about: 'The front matter has another day than the file’s name (Jekyll, Hexo).',
  usesSiteStats: true,
  options: noOptions,
  check({ post, site, siteStats, facts: { date } }) {
    const other = isTemplatePost(post) ? undefined : otherDayInName(post.path, date, site)
    if (!other) return []
    const { name, dayInName, text, range, days } = other
    const permalink = asText(post.frontMatter.data.permalink)
    const isLight =
      days.some((day) => isDatedAnew(dayInName, day) || hasDay(permalink, day)) ||
      (siteStats && isHabit(siteStats))
    const { name: generator } = generatorOf(site.generator)
    return [{ range, ...(isLight && { severity: 'notice' as const }), values: { text, name, generator } }]
  },
}

const fewestForHabit = 3

/** Some begin a file, which keeps its name, and date the post when it is done. */
function isHabit({ posts, postsWithOtherName }: SiteStats): boolean {
  return postsWithOtherName >= fewestForHabit && postsWithOtherName * 10 >= posts
}

/** `permalink: /2025/11/05/puma/`: whoever writes the day of the date there as well means it. */
function hasDay(permalink: string, day: Temporal.PlainDate): boolean {
  return permalink.replaceAll('/', '-').includes(day.toString())
}

/**
 * A year or more later, the post came out again, and its file kept its name. The same day of another year is a slip of the
 * new year's first weeks.
 */
function isDatedAnew(name: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const isSameDay = name.month === day.month && name.day === day.day
  return !isSameDay && Temporal.PlainDate.compare(day, name.add({ years: 1 })) > 0
}
