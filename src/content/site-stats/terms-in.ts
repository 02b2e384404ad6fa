import type { Entry } from '../front-matter/types.ts'
import { generatorOf } from '../generators/registry.ts'
import type { Post } from '../post.ts'
import { type Range, rangeWithin } from '../range.ts'
import type { Site } from '../site.ts'

export type TermKind = 'author' | 'category' | 'tag'

export interface Term {
  kind: TermKind
  name: string
  range: Range
  /** As written, quotes included; undefined where only the range of the whole value is known. */
  written?: string
}

const kinds: Readonly<Record<string, TermKind>> = {
  author: 'author',
  authors: 'author',
  category: 'category',
  categories: 'category',
  tag: 'tag',
  tags: 'tag',
}

const mostTerms = 100

export function termsIn({ frontMatter }: Pick<Post, 'frontMatter'>, site: Site): Term[] {
  const { noTerms } = generatorOf(site.generator).terms
  const terms: Term[] = []
  for (const entry of frontMatter.entries.values()) {
    const key = entry.key.toLowerCase()
    const kind = Object.hasOwn(kinds, key) && !noTerms.includes(key) ? kinds[key] : undefined
    if (kind) terms.push(...(isSplit(entry, key, site) ? inWords(kind, entry) : whole(kind, entry)))
    if (terms.length >= mostTerms) break
  }
  return terms.slice(0, mostTerms)
}

function isSplit({ value }: Entry, key: string, { generator }: Site): boolean {
  return typeof value === 'string' && generatorOf(generator).terms.splitKeys.includes(key)
}

function inWords(kind: TermKind, { text, range, quoted }: Entry): Term[] {
  const inner = quoted ? text.replace(/^["']|["']$/g, (quote) => ' '.repeat(quote.length)) : text
  return [...inner.matchAll(/\S+/g)].slice(0, mostTerms).map(({ 0: name, index }) => ({
    kind,
    name,
    range: rangeWithin(range, text, index, index + name.length),
    written: name,
  }))
}

function whole(kind: TermKind, { value, texts, range }: Entry): Term[] {
  const names = [value].flat().slice(0, mostTerms)
  return names
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    .map((name) => {
      const source = texts.find(({ text }) => text === name || text === `"${name}"` || text === `'${name}'`)
      const term = { kind, name: name.trim() }
      return source ? { ...term, range: source.range, written: source.text } : { ...term, range }
    })
}
