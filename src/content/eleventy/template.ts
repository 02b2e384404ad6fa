import type { Entry, FrontMatter } from '../front-matter/types.ts'
import { matchesGlob } from '../glob.ts'
import type { Post } from '../post.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { type DataValue, globalData } from './data-files.ts'
import { configOf } from './site.ts'

export const postsFolder = /(?:^|\/)(?:_?posts?|blog|articles?|news|notes|journal|writing)\//i

const ending = /\.(?:md|markdown|mdx|html|njk|liquid|webc)$/

/** The path below the input folder. Undefined if Eleventy does not read it. */
export function templateAt(path: string, site: Site): string | undefined {
  const { input, formats, ignored } = configOf(site)
  if (!path.startsWith(site.root)) return undefined
  const below = path.slice(site.root.length)
  if (input !== '' && !below.startsWith(`${input}/`)) return undefined
  const format = ending.exec(path)?.[0].slice(1)
  if (format === undefined || (formats && !formats.includes(format))) return undefined
  if (/(?:^|\/)(?:_includes|_layouts|_data|node_modules|_site)\//.test(below)) return undefined
  const isIgnored = ignored.some((glob) => below.startsWith(`${glob}/`) || matchesGlob(below, [glob]))
  return isIgnored ? undefined : below.slice(input === '' ? 0 : input.length + 1)
}

/**
 * Any template can be a post. Those in a folder of posts are, and Markdown in an input folder of its own, where nothing but
 * content lies.
 */
export function isEleventyPost(path: string, site: Site): boolean {
  const inside = templateAt(path, site)
  if (inside === undefined) return false
  if (/\.(?:md|markdown|mdx)$/.test(inside) && configOf(site).input !== '') return true
  const isListing = /(?:^|\/)index\.(?:html|njk|liquid|webc)$/.test(inside)
  return postsFolder.test(inside) && !isListing
}

export function stemOf(path: string): string {
  return path.replace(ending, '')
}

/** TOML is no front matter to Eleventy, unless its configuration adds a reader. */
export function frontMatterOf({ frontMatter }: Post, site: Site): FrontMatter['entries'] {
  const isRead = frontMatter.language !== 'toml' || mayReadLanguage('toml', site)
  return isRead ? frontMatter.entries : new Map()
}

/** The site's configuration adds a reader for it, or may add one. */
export function mayReadLanguage(language: string, site: Site): boolean {
  return configOf(site).addedLanguages?.includes(language) ?? true
}

export type FoundValue = { entry: Entry } | DataValue

/**
 * A key's value in the data cascade (https://www.11ty.dev/docs/data-cascade/): computed data, the post's own front matter,
 * the data file of its name, those of its folder and of the folders above.
 */
export function dataOf(key: string, post: Post, site: Site): FoundValue | undefined {
  const { dataFiles } = configOf(site)
  const stems = dataStems(post.path, site)
  for (const stem of [...stems, globalData]) {
    const computed = dataFiles[stem]?.computed[key]
    // Eleventy 3.1.8 takes a page's date before it computes any data.
    if (computed && key !== 'date') return computed
  }
  const entries = frontMatterOf(post, site)
  const ownComputed = entries.get('eleventyComputed')
  if (ownComputed && key !== 'date' && isMapping(ownComputed.value) && key in ownComputed.value)
    return { entry: { ...ownComputed, key, value: ownComputed.value[key] } }
  const entry = entries.get(key)
  if (entry) return { entry }
  for (const stem of stems) {
    const value = dataFiles[stem]?.values[key]
    if (value) return value
  }
  return undefined
}

/** True if data of this name may reach the post, whatever its value. */
export function hasData(name: string, post: Post, site: Site): boolean {
  if (dataOf(name, post, site) !== undefined) return true
  const { dataFiles } = configOf(site)
  return [...dataStems(post.path, site), globalData].some((stem) => {
    const data = dataFiles[stem]
    return data !== undefined && (data.names === undefined || data.names.includes(name))
  })
}

/** Undefined if code decides it. */
export function dataValueOf(found: FoundValue | undefined): unknown {
  if (!found || 'isUnknown' in found) return undefined
  return 'entry' in found ? found.entry.value : found.value
}

/** Where data of a post may lie, the nearest first. */
function dataStems(path: string, site: Site): string[] {
  const { input, dataFileName } = configOf(site)
  const below = path.slice(site.root.length)
  const folders = below.split('/').slice(0, -1)
  const stems = [stemOf(below)]
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const folder = folders.slice(0, depth).join('/')
    if (folder.length < input.length) break
    stems.push(`${folder}/${dataFileName ?? folders[depth - 1]}`)
  }
  return stems
}
