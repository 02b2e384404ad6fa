import type { Entry } from '../front-matter/front-matter.ts'
import type { Post } from '../post.ts'

export type SearchText = 'title' | 'description'

const keys: Readonly<Record<SearchText, readonly string[]>> = {
  title: ['title'],
  description: ['description', 'summary', 'excerpt'],
}

/** What search engines show of a post; `length` in characters as readers count them. */
export function searchText(
  which: SearchText,
  { frontMatter }: Pick<Post, 'frontMatter'>,
): { entry: Entry; length: number } | undefined {
  for (const key of keys[which]) {
    for (const entry of frontMatter.entries.values()) {
      if (entry.key.toLowerCase() !== key || typeof entry.value !== 'string') continue
      const text = entry.value.replace(/\s+/g, ' ').trim()
      if (text !== '') return { entry, length: [...text].length }
    }
  }
  return undefined
}
