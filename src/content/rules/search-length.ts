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

/** A text that search results would cut, or that says too little there; silent where the site's posts do as this one does. */
export function searchLength(
  which: SearchText,
  { post, neighbours }: Context,
  set: LengthOptions,
  standard: { min: number; max: number },
): Finding<SearchLengthValues>[] {
  const found = searchText(which, post)
  if (!found) return []
  const lengths = which === 'title' ? neighbours?.titles : neighbours?.descriptions
  const usual = neighbours && neighbours.posts >= fewestPosts ? lengths : undefined
  const min = set.min ?? Math.min(standard.min, usual?.short ?? standard.min)
  const max = set.max ?? Math.max(standard.max, usual?.long ?? standard.max)
  const { entry, length } = found
  const values = { key: entry.key, length }
  if (length > max) return [{ place: entry.place, values: { ...values, is: 'long', limit: max } }]
  if (length < min) return [{ place: entry.place, values: { ...values, is: 'short', limit: min } }]
  return []
}
