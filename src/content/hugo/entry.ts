import type { Entry } from '../front-matter/types.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import type { Site } from '../site.ts'
import { cascadeOn } from './cascade.ts'
import { pageAt } from './page.ts'

/**
 * A front matter entry by its key in lower case; Hugo ignores a key's case. An inherited entry has the top of the file for
 * its range.
 */
export function entryOf(post: Post, key: string, site: Site): Entry | undefined {
  return ownEntry(post, key) ?? fromAbove(post, key, site)
}

function ownEntry({ frontMatter: { entries } }: Post, key: string): Entry | undefined {
  const exact = entries.get(key)
  if (exact) return exact
  for (const entry of entries.values()) if (entry.key.toLowerCase() === key) return entry
  return undefined
}

function fromAbove(post: Post, key: string, site: Site): Entry | undefined {
  const page = pageAt(post.path, site)
  const value = page && cascadeOn(page, site)[key]
  if (value === undefined) return undefined
  const range = topOfFile
  const text = typeof value === 'object' ? '' : String(value)
  return { key, value, text, quoted: typeof value === 'string', keyRange: range, range, texts: [] }
}

/** The page itself has this entry. */
export function isOwn(post: Post, { key, range }: Entry): boolean {
  return range !== topOfFile || post.frontMatter.entries.has(key)
}
