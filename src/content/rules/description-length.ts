import { searchLength } from './search-length.ts'

/** A description too long or too short for search results, which show some 160 characters, fewer on phones. */
export const descriptionLength = searchLength('description-length', {
  text: 'description',
  longest: 200,
  about:
    'A description is longer than search results show: more than 200 characters in `description`, `summary` or `excerpt`.',
})
