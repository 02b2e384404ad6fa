import type { Entry } from '../front-matter/types.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import type { Site } from '../site.ts'
import { type Cascade, cascadesFor, placeOf } from './cascade.ts'
import { lowerKeys } from './configuration.ts'
import { pageAt } from './page.ts'

/**
 * A front matter entry by its key in lower case; Hugo ignores a key's case. An inherited entry has the top of the file for
 * its range.
 */
export function entryOf(post: Post, key: string, site: Site): Entry | undefined {
  return ownEntry(post, key) ?? fromAbove(post, key, site)
}

/** Of `date` and `Date` in one post Hugo takes the one with capitals, wherever it stands. */
export function ownEntry({ frontMatter: { entries } }: Post, key: string): Entry | undefined {
  for (const entry of entries.values()) if (entry.key !== key && entry.key.toLowerCase() === key) return entry
  return entries.get(key)
}

function fromAbove(post: Post, key: string, site: Site): Entry | undefined {
  const value = inherited(post, site).find(({ values }) => key in values)?.values[key]
  if (value === undefined) return undefined
  const range = topOfFile
  const text = typeof value === 'object' ? '' : String(value)
  return { key, value, text, quoted: false, keyRange: range, range, texts: [] }
}

/** A post is asked for many keys. */
const inheritedByPost = new WeakMap<Post, { site: Site; cascades: readonly Cascade[] }>()

export function inherited(post: Post, site: Site): readonly Cascade[] {
  const known = inheritedByPost.get(post)
  if (known?.site === site) return known.cascades
  const page = pageAt(post.path, site)
  const own = ownEntry(post, 'cascade')
  const cascades = page ? cascadesFor(placeOf(page), page.folders, site, own && lowerKeys(own.value)) : []
  inheritedByPost.set(post, { site, cascades })
  return cascades
}

export function isOwn(post: Post, { key, range }: Entry): boolean {
  return range !== topOfFile || post.frontMatter.entries.has(key)
}
