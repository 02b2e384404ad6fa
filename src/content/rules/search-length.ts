import * as z from 'zod'
import { fewestPosts } from '../neighbours/learned.ts'
import { type SearchText, searchText } from '../neighbours/search-texts.ts'
import type { Context, Finding } from '../rule.ts'

export interface SearchLengthValues {
  is: 'long' | 'short'
  key: string
  /** In characters, both. */
  length: number
  limit: number
}

/** In characters; what is set here goes before what the site's other posts do. */
export const lengthOptions = z.object({
  min: z.number().int().min(0).max(1000).optional(),
  max: z.number().int().min(1).max(1000).optional(),
})

export type LengthOptions = z.infer<typeof lengthOptions>

/**
 * A text that search results would cut; silent where the site's other posts are as long. A short one can say it all:
 * only a site's own `min` speaks against it.
 */
export function searchLength(
  which: SearchText,
  { post, neighbours }: Context,
  set: LengthOptions,
  longest: number,
): Finding<SearchLengthValues>[] {
  const found = searchText(which, post)
  if (!found) return []
  const lengths = which === 'title' ? neighbours?.longTitle : neighbours?.longDescription
  const usual = neighbours && neighbours.posts >= fewestPosts ? lengths : undefined
  const min = set.min ?? 0
  const max = set.max ?? Math.max(longest, usual ?? 0)
  const { entry, length } = found
  const values = { key: entry.key, length }
  if (length > max)
    return [{ place: entry.place, values: { ...values, is: 'long', limit: set.max ?? longest } }]
  if (length < min) return [{ place: entry.place, values: { ...values, is: 'short', limit: min } }]
  return []
}
