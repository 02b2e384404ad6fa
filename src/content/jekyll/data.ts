import type { Entry } from '../front-matter/types.ts'
import type { Post } from '../post.ts'
import { asText, createSafeObject } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { defaultValues } from './defaults.ts'
import type { JekyllDocument } from './document.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Jekyll's front matter is YAML between `---` and `---` or `...` (https://jekyllrb.com/docs/front-matter/). Jekyll takes
 * any other kind for a part of the body.
 */
export function hasFrontMatter({ text, frontMatter }: Post): boolean {
  return frontMatter.language === 'yaml' && /^\uFEFF?---[ \t]*\r?\n/.test(text)
}

export function entryOf(post: Post, key: string): Entry | undefined {
  return hasFrontMatter(post) ? post.frontMatter.entries.get(key) : undefined
}

export function isFalse({ text }: Entry): boolean {
  return /^(?:false|no|off)$/i.test(text)
}

const dataByPost = new WeakMap<Post, { document: JekyllDocument; site: Site; data: Values }>()

/** Kept, since a post is asked for its data many times. */
export function dataOf(post: Post, document: JekyllDocument, site: Site): Values {
  const known = dataByPost.get(post)
  if (known?.site === site && known.document === document) return known.data
  const data = readData(post, document, site)
  dataByPost.set(post, { document, site, data })
  return data
}

function readData(post: Post, document: JekyllDocument, site: Site): Values {
  const defaults = defaultValues(site.config, document.relativePath, document.collection)
  const data = Object.assign(createSafeObject(), defaults)
  const ownValues = hasFrontMatter(post) ? post.frontMatter.data : {}
  for (const key of Object.keys(ownValues)) {
    if (ownValues[key] !== null || !(key in data)) data[key] = ownValues[key]
  }
  // Ruby takes the site's own pattern in place of `false`, and the file's name.
  for (const key of ['permalink', 'slug']) {
    const entry = entryOf(post, key)
    if (entry && isFalse(entry)) data[key] = undefined
  }
  const categories = [
    folderCategories(document),
    list(defaults.categories),
    list(ownValues.categories),
  ].flat()
  const all = [...new Set([...categories, ...single(data)])]
  // Ruby writes out maps, each version in its own way, so the address is not known.
  data.categories = all.some((one) => typeof one === 'object') ? undefined : all.map(asText)
  return data
}

function folderCategories({ collection, folders }: JekyllDocument): readonly string[] {
  return collection === 'posts' ? folders : []
}

/** Jekyll splits `categories` at spaces, but not `category`. */
function list(value: unknown): unknown[] {
  const values = typeof value === 'string' ? value.split(/\s+/) : [value].flat()
  const given = values.filter((value) => value !== undefined && value !== null && value !== '')
  return given.some(Array.isArray) ? nested(given) : given
}

/** Jekyll 4.3.1 made the categories `a`, `["b"]` and `b` of `[a, [b]]`: each value as Ruby writes it, then those within. */
function nested(values: readonly unknown[]): unknown[] {
  return [
    ...values.map((value) => (Array.isArray(value) ? (inspected(value) ?? value) : value)),
    ...values.flat(20),
  ]
}

/** https://docs.ruby-lang.org/en/3.3/Array.html#method-i-inspect; undefined for maps, and for texts that Ruby escapes. */
function inspected(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map(inspected)
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  if (typeof value === 'string') return /["\\#\p{C}]/u.test(value) ? undefined : `"${value}"`
  if (value === null) return 'nil'
  return typeof value === 'object' ? undefined : String(value)
}

function single({ category }: Values): unknown[] {
  return [category].flat().filter((value) => value !== undefined && value !== null && value !== false)
}
