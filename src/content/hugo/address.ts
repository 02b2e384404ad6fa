import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { sectionsAbove, valueOfSection } from './cascade.ts'
import { hugoDate, slugInName } from './dates.ts'
import { entryOf } from './entry.ts'
import { defaultLanguage, languagesOf, settingIn } from './folders.ts'
import { hasGroups } from './formats.ts'
import type { HugoPage } from './page.ts'
import { encodePath, joinPath, sanitizePath } from './path.ts'
import { expand, permalinkOf, type ToExpand } from './permalinks.ts'
import { isSince } from './version.ts'

/**
 * The page's address, percent-encoded (https://gohugo.io/content-management/urls/): `url`, else the section's `permalinks`,
 * else the folders and the slug. It lies below the language's folder, unless it is a `url` that begins with a slash.
 */
export function hugoAddress(post: Post, file: HugoPage, site: Site): string | undefined {
  const page = placedByKeys(post, file, site)
  // In another format than HTML, a page lies elsewhere: https://gohugo.io/configuration/output-formats/
  const outputs = entryOf(post, 'outputs', site)?.value
  const isPassedOver = isSince(132, site) && hasGroups(outputs)
  if (
    Array.isArray(outputs) &&
    !isPassedOver &&
    outputs.length > 0 &&
    !outputs.some((name) => /^html$/i.test(asText(name)))
  )
    return undefined
  const pagePath = ownPath(post, page, site)
  if (pagePath === undefined) return undefined
  const isDefault = page.language === defaultLanguage(site)
  // Hugo 0.111 made no folder for the only language of a site, and 0.131 did.
  const hasFolder =
    site.config.defaultcontentlanguageinsubdir === true && (isSince(112, site) || languagesOf(site).size > 1)
  // Each language may have a host of its own: https://gohugo.io/configuration/languages/
  if (languagesOf(site).get(page.language)?.baseurl !== undefined) return undefined
  const inFolder = !isDefault || hasFolder
  const prefix = inFolder && !pagePath.isAbsolute ? page.language : ''
  const joined = joinPath(prefix, pagePath.path)
  const sanitized = pagePath.isFinal ? joined : sanitizePath(joined, site)
  const path = encodePath(isSince(123, site) ? sanitized.replace(/\/{2,}/g, '/') : sanitized)
  return path === '/' ? `${site.basePath}/` : site.basePath + path
}

/**
 * From 0.123 (https://github.com/gohugoio/hugo/commit/f31a6db79) to 0.158 the keys `path` and `lang` put a page elsewhere than its
 * file lies. Then they ended the build, and since 0.165 they mean nothing.
 */
function placedByKeys(post: Post, page: HugoPage, site: Site): HugoPage {
  if (!isSince(123, site) || isSince(159, site)) return page
  const lang = textOf(post, 'lang', site)?.toLowerCase()
  const language = lang !== undefined && languagesOf(site).has(lang) ? lang : page.language
  const segments = (textOf(post, 'path', site) ?? '').split('/').filter((segment) => segment !== '')
  const name = segments.pop()
  if (name === undefined) return { ...page, language }
  const isBundle = /^index\.\w+$/.test(name)
  const own = isBundle ? (segments.pop() ?? '') : name.replace(/\.\w+$/, '')
  return { ...page, language, section: segments[0] ?? '', folders: segments, name: own }
}

interface OwnPath {
  path: string
  isAbsolute?: boolean
  /** As the author wrote it, capitals and all. */
  isFinal?: boolean
}

function ownPath(post: Post, page: HugoPage, site: Site): OwnPath | undefined {
  const slug = slugOf(post, site) || slugInName(post, site)
  const title = textOf(post, 'title', site) ?? ''
  const toExpand: ToExpand = { page, site, date: hugoDate(post, site, 'date'), title, slug }

  const url = textOf(post, 'url', site)
  if (url !== undefined) {
    if (/^[a-z]+:\/\//i.test(url)) return undefined
    // Since 0.131: https://github.com/gohugoio/hugo/releases/tag/v0.131.0
    const written = /:\w/.test(url) && isSince(131, site) ? expand(url, toExpand) : url
    if (written === undefined) return undefined
    // Before, it was a folder of this name.
    const path = isSince(131, site) ? written.replace(/(?:^|(?<=\/))index\.html$/, '') : written
    const isFile = joinPath(path).includes('.') && !path.endsWith('/') && !/(?:^|\/)index\.html$/.test(path)
    return { path: isFile ? path : `${path}/`, isAbsolute: path.startsWith('/'), isFinal: true }
  }
  const pattern = permalinkOf(page, site)
  const path =
    pattern === undefined
      ? [...foldersOf(page, site), slug ?? page.name].join('/')
      : expand(pattern, toExpand)
  if (path === undefined) return undefined
  return { path: isUgly(page, site) ? `${path.replace(/\/+$/, '')}.html` : `${path}/` }
}

/** Hugo 0.111 made hyphens of the spaces around it. */
function slugOf(post: Post, site: Site): string | undefined {
  const slug = textOf(post, 'slug', site)
  return (isSince(123, site) ? slug?.trim() : slug)?.replace(/^-+|-+$/g, '')
}

/** Since 0.166, the slug of a section's own page names its folder in the addresses below it. */
function foldersOf(page: HugoPage, site: Site): readonly string[] {
  const { folders } = page
  if (!isSince(166, site)) return folders
  const slugs = new Map<string, string>()
  for (const section of sectionsAbove(page, site)) {
    const slug = valueOfSection(section, 'slug', site)
    if (slug) slugs.set(section.folder, asText(slug))
  }
  return folders.map((name, depth) => {
    const folder = folders.slice(0, depth + 1).map((above) => `${above}/`)
    return slugs.get(folder.join('')) ?? name
  })
}

/**
 * For the whole site, or by section (https://gohugo.io/configuration/ugly-urls/). Hugo 0.112 forgot the sections, and 0.136
 * took them up again (https://github.com/gohugoio/hugo/pull/12927); since then a language may have sections of its own, but
 * no word for all of them.
 */
function isUgly({ section, language }: HugoPage, site: Site): boolean {
  const ofSite = site.config.uglyurls
  const own = settingIn(language, 'uglyurls', site)
  const ugly = !isSince(112, site) || (isSince(136, site) && isMapping(own)) ? own : ofSite
  if (!isMapping(ugly)) return isTrueText(ugly)
  if (isSince(112, site) && !isSince(136, site)) return false
  return isTrueText(ugly[isSince(123, site) ? section.toLowerCase() : section])
}

/** https://pkg.go.dev/strconv#ParseBool */
function isTrueText(value: unknown): boolean {
  return /^(?:1|t|true)$/i.test(asText(value ?? ''))
}

function textOf(post: Post, key: string, site: Site): string | undefined {
  const value = entryOf(post, key, site)?.value
  return isMapping(value) || Array.isArray(value) || value === undefined || value === null || value === ''
    ? undefined
    : String(value)
}
