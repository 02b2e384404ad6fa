import type { Entry } from '../front-matter/types.ts'
import type { Post } from '../post.ts'

export type Shape = 'empty' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'mapping'

/** To every generator a date in quotes is a date, and a text that only begins like one is not. */
const date = /^\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+ ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/

export function shapeOf({ value }: Pick<Entry, 'value'>): Shape {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'list'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'number'
  if (typeof value !== 'string') return 'mapping'
  const text = value.slice(0, 100).trim()
  if (text === '') return 'empty'
  return date.test(text) ? 'date' : 'text'
}

export type SearchText = 'title' | 'description'

const searchKeys: Readonly<Record<SearchText, readonly string[]>> = {
  title: ['title'],
  description: ['description', 'summary', 'excerpt'],
}

/** `length` counts characters as readers see them. */
export function searchText(
  which: SearchText,
  { frontMatter }: Pick<Post, 'frontMatter'>,
): { entry: Entry; length: number } | undefined {
  for (const key of searchKeys[which]) {
    for (const entry of frontMatter.entries.values()) {
      if (entry.key.toLowerCase() !== key || typeof entry.value !== 'string') continue
      const text = entry.value.replace(/\s+/g, ' ').trim()
      if (text !== '') return { entry, length: [...text].length }
    }
  }
  return undefined
}

const redirectKeys = new Set(['redirect_from', 'aliases', 'alias', 'redirects'])

const mostRedirects = 500

export function redirectsIn({ frontMatter }: Pick<Post, 'frontMatter'>): string[] {
  return [...frontMatter.entries.values()]
    .filter(({ key }) => redirectKeys.has(key.toLowerCase()))
    .flatMap(({ value }) => [value].flat().slice(0, mostRedirects))
    .filter((address): address is string => typeof address === 'string')
    .slice(0, mostRedirects)
}

/** Gives `/blog/a`, `/blog/a/` and `blog/a/index.html` one spelling, because servers take them for one address. */
export function plainAddress(address: string): string {
  const path = address.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? ''
  const bare = path.replace(/(?:^|\/)index\.html?$/i, '').replace(/\.html?$/i, '')
  return `/${decoded(bare).split('/').filter(Boolean).join('/')}`
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
