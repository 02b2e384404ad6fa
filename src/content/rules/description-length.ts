import type { Rule } from '../rule.ts'
import { type LengthOptions, lengthOptions, type SearchLengthValues, searchLength } from './search-length.ts'

/** Search engines show some 160 characters, fewer on phones; in much more, the end is lost. */
const longest = 200

/** A description too long, or too short, for search results. */
export const descriptionLength: Rule<'description-length', SearchLengthValues, LengthOptions> = {
  id: 'description-length',
  severity: 'notice',
  asksNeighbours: true,
  options: lengthOptions,
  check: (context, options) => searchLength('description', context, options, longest),
}
