import { generatorOf } from '../generators/registry.ts'
import { type DateProblem, type Instant, offsetZone, readDate } from '../instant.ts'
import { noOptions, type Rule } from '../rule.ts'
import { fewestPosts, nearlyAll } from '../site-stats/conventions.ts'

export interface DateAsUtcValues {
  key: string
  text: string
  asUtc: Instant
  asSite: Instant
  remedy: string
}

/**
 * Jekyll reads an unquoted date with seconds and without offset as UTC, whatever the site's `timezone`. In Paris such a post
 * is published an hour or two late.
 */
export const dateAsUtc: Rule<'date-as-utc', DateAsUtcValues> = {
  id: 'date-as-utc',
  severity: 'warning',
  about: 'Jekyll reads this date without an offset as UTC, although the site has a zone of its own.',
  usesSiteStats: true,
  options: noOptions,
  check({ facts: { date }, site, siteStats }) {
    if (date.is !== 'instant' || date.source.from !== 'front-matter') return []
    const { key, text, place: range, zone: readIn } = date.source
    if (readIn.by !== 'default' || site.zone.by !== 'site') return []
    const { zone } = site.zone
    // In quotes, Jekyll reads the same text on the site's clock.
    const meantDate = readDate(
      { text, quoted: true },
      { zone, zoneSource: site.zone, format: generatorOf(site.generator).dates },
    )
    const asSiteMs = meantDate.is === 'instant' ? meantDate.instant.epochMs : afterGap(meantDate.problem)
    if (asSiteMs === undefined || asSiteMs === date.instant.epochMs) return []
    const offset = offsetZone((date.instant.epochMs - asSiteMs) / 60_000).replace('UTC', '+00:00')
    const remedy = `${text.replace(/\.\d*$/, '')} ${offset}`
    // Authors who nearly always write so have found out when their posts go out.
    const isHabit =
      siteStats &&
      siteStats.posts >= fewestPosts &&
      siteStats.postsInDefaultZone >= siteStats.posts * nearlyAll
    const values = { key, text, asUtc: date.instant, asSite: { epochMs: asSiteMs, zone }, remedy }
    return [{ range, ...(isHabit && { severity: 'notice' as const }), values }]
  },
}

/** A clock that is put forward skips the time: people mean what it shows instead. */
function afterGap(problem: DateProblem): number | undefined {
  return problem.is === 'gap' ? problem.after : undefined
}
