import type { Entry } from '../front-matter/types.ts'
import type { Post } from '../post.ts'
import { asText, createSafeObject } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { defaultValues } from './defaults.ts'
import type { JekyllDocument } from './document.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Jekyll's front matter is YAML between `---` and `---` or `...`, https://jekyllrb.com/docs/front-matter/; what other
 * generators take for one is body to it.
 */
export function hasFrontMatter({ text, frontMatter }: Post): boolean {
  return frontMatter.language === 'yaml' && /^\uFEFF?---[ \t]*\r?\n/.test(text)
}

export function entryOf(post: Post, key: string): Entry | undefined {
  return hasFrontMatter(post) ? post.frontMatter.entries.get(key) : undefined
}

/** The defaults of a document's scope and its own front matter over them; a key left empty keeps its default. */
export function dataOf(post: Post, document: JekyllDocument, site: Site): Values {
  const defaults = defaultValues(site.config, document.relativePath, document.collection)
  const data = Object.assign(createSafeObject(), defaults)
  const own = hasFrontMatter(post) ? post.frontMatter.data : {}
  for (const key of Object.keys(own)) {
    if (own[key] !== null || !(key in data)) data[key] = own[key]
  }
  const categories = [folders(document), list(defaults.categories), list(own.categories)].flat()
  data.categories = [...new Set([...categories, ...single(data)])].map(asText)
  return data
}

function folders({ collection, folders: its }: JekyllDocument): readonly string[] {
  return collection === 'posts' ? its : []
}

/** `categories` as one text is split at spaces, `category` is not. */
function list(value: unknown): unknown[] {
  const values = typeof value === 'string' ? value.split(/\s+/) : [value].flat()
  return values.filter((one) => one !== undefined && one !== null && one !== '')
}

function single({ category }: Values): unknown[] {
  return [category].flat().filter((one) => one !== undefined && one !== null)
}
