import { cleanPath, folderOf } from '../generators/config-file.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { entryAt } from './entry.ts'
import { configOf } from './site.ts'

/** https://github.com/withastro/astro/blob/main/packages/astro/src/assets/consts.ts, `VALID_INPUT_FORMATS` */
const IMPORTED = /\.(?:jpe?g|png|tiff|webp|gif|svg|avif)$/i

/** An alias of the site's may begin with one of these, or with a folder's name. */
const MAY_BE_ALIAS = /^(?!\.\.?\/)(?:[@~#$]|[^/]*\/)/

/**
 * Astro imports each image of an entry, also of one that no page shows:
 * https://github.com/withastro/astro/blob/main/packages/astro/src/assets/utils/resolveImports.ts. In MDX that is any file.
 */
export function imagePlaces(href: string, post: string, site: Site): readonly string[] | undefined {
  const entry = entryAt(post, site)
  const isMdx = post.endsWith('.mdx')
  const path = decode(isMdx ? href.replace(/[?#].*$/, '') : href)
  const isOutside = /^$|^[/?#]|^[a-z][\w+.-]*:|[{}]|\/$/i.test(href)
  const isImported = isMdx || IMPORTED.test(href)
  if (path === undefined || isOutside || !isImported || MAY_BE_ALIAS.test(path)) return undefined
  // Plugins of the site may change images before they are looked up.
  if (!entry || entry.collection === '' || !configOf(site).runsMdxPlainly) return undefined
  return [cleanPath(`${folderOf(post)}/${path}`)]
}

/** The schema's `image()` has the file imported that a key names, be the post a draft or not. */
export function requiredFiles({ path: post, frontMatter }: Post, site: Site) {
  const fields = entryAt(post, site)?.definition?.fields ?? {}
  return Object.entries(fields).flatMap(([key, { format, anyOf = [] }]) => {
    const isImage = format === 'image' || anyOf[0]?.format === 'image'
    const text = frontMatter.entries.get(key)?.texts[0]
    const href = frontMatter.entries.get(key)?.value
    if (!isImage || !text || typeof href !== 'string' || !IMPORTED.test(href)) return []
    // A slash stands for the site's root, not for what it serves.
    const isOfRoot = /^\/(?!\/)/.test(href)
    if (!isOfRoot && (/^[\s/]|^[a-z][\w+.-]*:/i.test(href) || MAY_BE_ALIAS.test(href))) return []
    const path = cleanPath(isOfRoot ? site.root + href : `${folderOf(post)}/${href}`)
    return [{ href, path, range: text.range }]
  })
}

function decode(href: string): string | undefined {
  try {
    return decodeURI(href)
  } catch {
    return undefined
  }
}
