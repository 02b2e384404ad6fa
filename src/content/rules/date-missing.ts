import type { Instant } from '../instant.ts'
import { isDrawing, isListOfPosts, isTemplatePost } from '../other-page.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import type { SiteStats } from '../site-stats/site-stats.ts'
import { isWithoutPage } from '../without-page.ts'

export interface DateMissingValues {
  /** A person has set a date for the pull request. */
  goesOut?: Instant
}

export const dateMissing: Rule<'date-missing', DateMissingValues> = {
  id: 'date-missing',
  severity: 'warning',
  about: 'A new post has no date, although posts of its kind need one.',
  options: noOptions,
  check({ post, facts, change, needsDate, siteStats }) {
    if (change !== 'added' || !needsDate || facts.date.is !== 'none' || facts.date.fromBuild) return []
    const { frontMatter } = post
    // Another rule says that nothing of the front matter could be read.
    if (frontMatter.problems.length > 0 && frontMatter.entries.size === 0) return []
    if (isWithoutPage(facts) || isTemplatePost(post) || isListOfPosts(post) || isDrawing(post)) return []
    // Another rule asks for a date in the file's name, which is enough.
    if (facts.hiddenBy.some((hidden) => hidden.is === 'not-read' && hidden.because === 'name-without-date'))
      return []
    if (siteStats && isDatedOtherwise(siteStats)) return []
    const isDoubtful = siteStats && siteStats.posts >= enoughToJudge && !areDated(siteStats)
    return [{ range: topOfFile, ...(isDoubtful && { severity: 'notice' }), values: {} }]
  },
}

const fewToJudge = 2

const enoughToJudge = 10

/** Where more than one in twenty has no date, posts can do without. */
function areDated({ posts, datedPosts }: SiteStats): boolean {
  return datedPosts * 20 >= posts * 19
}

/**
 * Where hardly any post has a date that the generator reads, the site's own code gives them one, from their folders or from a
 * key of its own.
 */
function isDatedOtherwise({ posts, datedPosts }: SiteStats): boolean {
  return posts >= fewToJudge && datedPosts * 10 < posts
}
