import type { Rule } from '../rule.ts'
import { type LengthOptions, lengthOptions, type SearchLengthValues, searchLength } from './search-length.ts'

/** Search engines cut titles at some 60 to 70 characters, and a site's own name often follows. */
const longest = 80

/** A title too long, or too short, for search results. */
export const titleLength: Rule<'title-length', SearchLengthValues, LengthOptions> = {
  id: 'title-length',
  severity: 'notice',
  asksNeighbours: true,
  options: lengthOptions,
  check: (context, options) => searchLength('title', context, options, longest),
}
