import * as z from 'zod'
import type { Rule } from '../rule.ts'
import { fewestPosts } from '../site-stats/conventions.ts'
import { type SearchText, searchText } from '../site-stats/front-matter-facts.ts'

export interface SearchLengthValues {
  is: 'long' | 'short'
  key: string
  /** Both in characters. */
  length: number
  limit: number
}

/** In characters. These limits go before those learned from the site's other posts. */
const lengthOptions = z.object({
  min: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe('The fewest characters. Without it a text is never too short.'),
  max: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('The most characters. Without it, a text no longer than 19 of 20 of the site’s is fine.'),
})

type LengthOptions = z.infer<typeof lengthOptions>

/**
 * A text that search results would cut, unless the site's other posts are as long. A short text may say it all, so only a
 * site's own `min` reports it.
 * @param longest in characters.
 */
export function searchLength<Id extends string>(
  id: Id,
  { text, longest, about }: { text: SearchText; longest: number; about: string },
): Rule<Id, SearchLengthValues, LengthOptions> {
  return {
    id,
    severity: 'notice',
    about,
    usesSiteStats: true,
    options: lengthOptions,
    check({ post, siteStats }, set) {
      const search = searchText(text, post)
      if (!search) return []
      const lengths = text === 'title' ? siteStats?.longTitle : siteStats?.longDescription
      const usual = siteStats && siteStats.posts >= fewestPosts ? lengths : undefined
      const min = set.min ?? 0
      const max = set.max ?? Math.max(longest, usual ?? 0)
      const { entry, length } = search
      const { range, key } = entry
      if (length > max) return [{ range, values: { is: 'long', key, length, limit: set.max ?? longest } }]
      if (length < min) return [{ range, values: { is: 'short', key, length, limit: min } }]
      return []
    },
  }
}
