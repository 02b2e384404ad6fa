import type { Rule } from '../rule.ts'
import { type LengthOptions, lengthOptions, type SearchLengthValues, searchLength } from './search-length.ts'

/** Search engines show some 160 characters, fewer on phones; they take their own words from the page for a short one. */
const standard = { min: 30, max: 200 }

/** A description too long, or too short, for search results. */
export const descriptionLength: Rule<'description-length', SearchLengthValues, LengthOptions> = {
  id: 'description-length',
  severity: 'notice',
  asksNeighbours: true,
  options: lengthOptions,
  check: (context, options) => searchLength('description', context, options, standard),
}
