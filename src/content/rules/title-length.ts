import { searchLength } from './search-length.ts'

/** A title too long, or too short, for search results: they cut it at some 60 to 70 characters, and a site's name often follows. */
export const titleLength = searchLength('title-length', { of: 'title', longest: 80 })
