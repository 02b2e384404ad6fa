import { fillPattern } from '../generators/pattern.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { dataOf, dataValueOf, type FoundValue, stemOf, templateAt } from './template.ts'

/** A permalink as it stands in the post or its data; `unknown` if code decides it. */
export type Permalink =
  | { is: 'none' }
  | { is: 'unwritten' | 'unknown' | 'refused'; found: FoundValue }
  | { is: 'text'; text: string; found: FoundValue }

/** https://github.com/11ty/eleventy/blob/v3.1.8/src/TemplatePermalink.js and Template.js, `_getLink` */
export function permalinkOf(post: Post, site: Site): Permalink {
  const found = dataOf('permalink', post, site)
  if (!found) return { is: 'none' }
  if ('isUnknown' in found) return { is: 'unknown', found }
  const value = dataValueOf(found)
  if (isMapping(value) && Object.keys(value).length > 0)
    return 'build' in value ? textPermalink(value.build, found) : { is: 'unwritten', found }
  return textPermalink(value, found)
}

function textPermalink(value: unknown, found: FoundValue): Permalink {
  if (value === false) return { is: 'unwritten', found }
  if (value === true || (typeof value === 'number' && value !== 0)) return { is: 'refused', found }
  // A list is the text that JavaScript makes of it, and has to be one: asked of Eleventy 3.1.8.
  if (Array.isArray(value))
    return asText(value) === '' ? { is: 'refused', found } : { is: 'text', text: asText(value), found }
  return typeof value === 'string' && value !== '' ? { is: 'text', text: value, found } : { is: 'none' }
}

export function eleventyAddress(post: Post, site: Site): string | undefined {
  const path = pathOnSite(post, site)
  return path === undefined ? undefined : encodeURI(`${site.basePath}${path}`.toWellFormed())
}

/** With its slash before, without the base path. */
export function pathOnSite(post: Post, site: Site): string | undefined {
  const inside = templateAt(post.path, site)
  const permalink = permalinkOf(post, site)
  // What is run instead of read may say another.
  const isProgram = post.frontMatter.problems.some(({ is }) => is === 'code')
  if (inside === undefined || isProgram) return undefined
  if (permalink.is === 'none') return defaultPath(inside)
  const text = permalink.is === 'text' ? rendered(permalink.text, post, site, inside) : undefined
  return text === undefined
    ? undefined
    : `/${text}`.replace(/\/(?:\.?\/)+/g, '/').replace(/\/index(?:\.html)?$/, '/')
}

/** A file of its folder's name is the folder's page, as `index` is. */
function defaultPath(inside: string): string {
  const folders = stemOf(inside).split('/')
  const name = folders.pop() ?? ''
  const isFolderPage = name === 'index' || name === folders.at(-1)
  return ['', ...folders, ...(isFolderPage ? [] : [name]), ''].join('/')
}

const expression = /\{\{-?\s{0,5}([^{}]{1,100}?)\s{0,5}-?\}\}/g

/** Fills in what a permalink usually names. Undefined if it names anything else. */
function rendered(text: string, post: Post, site: Site, inside: string): string | undefined {
  if (dataValueOf(dataOf('dynamicPermalink', post, site)) === false) return text
  const filled = fillPattern(text, expression, (named) => {
    const [name = '', ...filters] = named.split('|').map((part) => part.trim())
    const value = namedValue(name, post, site, inside)
    return filters.reduce<string | undefined>(filtered, value)
  })
  return filled === undefined || /\{%/.test(filled) ? undefined : filled
}

function namedValue(name: string, post: Post, site: Site, inside: string): string | undefined {
  const stem = stemOf(inside)
  if (name === 'page.fileSlug') return fileSlug(stem)
  if (name === 'page.filePathStem') return `/${stem.replace(/[^/]+$/, (file) => withoutDate(file))}`
  if (!/^\w+$/.test(name)) return undefined
  const found = dataOf(name, post, site)
  const value = dataValueOf(found)
  // Computed data are templates of their own.
  if (typeof value === 'string' && /\{[{%]/.test(value)) return undefined
  // Of layouts and global data nothing is known here.
  return found && (typeof value === 'string' || typeof value === 'number') ? asText(value) : undefined
}

function filtered(value: string | undefined, filter: string): string | undefined {
  return value !== undefined && /^slugify$/.test(filter) ? slugify(value) : undefined
}

/** https://github.com/11ty/eleventy/blob/v3.1.8/src/TemplateFileSlug.js */
function fileSlug(stem: string): string {
  const folders = stem.split('/')
  const name = withoutDate(folders.pop() ?? '')
  return name === 'index' ? withoutDate(folders.at(-1) ?? '') : name
}

function withoutDate(name: string): string {
  return /\d{4}-\d{2}-\d{2}-(.*)/.exec(name)?.[1] ?? name
}

const letters: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  '&': ' and ',
}

/** https://github.com/sindresorhus/slugify for Latin letters; undefined for others. */
function slugify(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[äöüßæœø&]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
  if (/[^\p{ASCII}\p{P}\p{Z}]/u.test(plain)) return undefined
  return plain
    .replace(/([a-z\d]+)'([ts])(\s|$)/g, '$1$2$3')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
}
