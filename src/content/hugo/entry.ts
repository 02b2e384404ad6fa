import type { Entry } from '../front-matter.ts'
import type { Post } from '../post.ts'

/** A front matter entry by its key, which Hugo takes in any case. `key` is in lower case. */
export function entryOf(post: Post, key: string): Entry | undefined {
  const { entries } = post.frontMatter
  const exact = entries.get(key)
  if (exact) return exact
  for (const entry of entries.values()) if (entry.key.toLowerCase() === key) return entry
  return undefined
}
