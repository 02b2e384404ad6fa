import { searchLength } from './search-length.ts'

/** A description too long or too short for search results, which show some 160 characters, fewer on phones. */
export const descriptionLength = searchLength('description-length', { text: 'description', longest: 200 })
