import { generatorOf } from '../generators/registry.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import type { SiteStats } from '../site-stats/site-stats.ts'
import { isTimedByMachine } from '../site-stats/timed-by-machine.ts'

export interface DateByMachineValues {
  text: string
  generator: string
  /** The same time with a zone of its own: UTC, in which most machines build. */
  remedy: string
  /** The key of the site's configuration that names a zone for all dates. */
  setting?: string
}

/** A date that means another moment on a machine in another zone, though nobody touched the post. */
export const dateByMachine: Rule<'date-by-machine', DateByMachineValues> = {
  id: 'date-by-machine',
  severity: 'notice',
  about:
    'A date means another moment on a machine in another zone (Astro, and Jekyll without `timezone`). A warning of a time, where most posts of the site have none such.',
  options: noOptions,
  check({ facts: { date }, site, siteStats }) {
    // Of a zone that is none, another rule speaks.
    if (date.is !== 'instant' || !date.byMachine || site.unknownZone) return []
    const { instant, source } = date
    const iso = new Date(instant.epochMs).toISOString().replace('.000', '')
    const hasTime = isTimedByMachine(date)
    const range = source.from === 'front-matter' ? source.place : topOfFile
    const remedy = hasTime ? iso : iso.slice(0, 10)
    const { name: generator, zoneKey } = generatorOf(site.generator)
    return [
      {
        range,
        // Hours matter more to whoever wrote them, but not where all are written so.
        ...(hasTime && !(siteStats && isHabit(siteStats)) && { severity: 'warning' }),
        values: { text: source.text, generator, remedy, ...(zoneKey !== undefined && { setting: zoneKey }) },
      },
    ]
  },
}

const enoughToJudge = 10

/** Whoever builds most of the posts with such times has a machine of a known zone. */
function isHabit({ posts, postsTimedByMachine }: SiteStats): boolean {
  return posts >= enoughToJudge && postsTimedByMachine * 2 > posts
}
