import { collectionsOf } from '../../content/jekyll/site.ts'
import type { Site } from '../../content/site.ts'

/** What of a site its templates read; what none does need not be read from the repository. */
export interface AskedFor {
  data: boolean
  documents: boolean
  pages: boolean
}

/** Asked of templates' texts as they stand: rather too much than too little. */
export function askedFor(texts: Iterable<string>, { config }: Site): AskedFor {
  const collections = [...collectionsOf(config).keys()]
  const asked = { data: false, documents: false, pages: false }
  for (const text of texts) {
    // Under another name, or by a computed one, it could be anything.
    const isWhole = /\bsite\s*(?:\[|%\}|\||\}\})/.test(text)
    asked.data ||= isWhole || /\bsite\s*\.\s*data\b/.test(text)
    asked.pages ||= isWhole || /\bsite\s*\.\s*(?:(?:html_)?pages|static_files)\b|\{%-?\s*link\b/.test(text)
    asked.documents ||=
      isWhole || DOCUMENTS.test(text) || collections.some((name) => text.includes(`site.${name}`))
  }
  return asked
}

const DOCUMENTS =
  /\bsite\s*\.\s*(?:posts|categories|tags|related_posts|documents|collections)\b|\bpage\s*\.\s*(?:next|previous)\b|\{%-?\s*(?:post_url|link)\b/
