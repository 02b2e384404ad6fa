import { searchLength } from './search-length.ts'

/** A title too long or too short for search results, which cut it at 60 to 70 characters, often with the site's name. */
export const titleLength = searchLength('title-length', {
  text: 'title',
  longest: 80,
  about: 'A title is longer than search results show: more than 80 characters.',
})
