import { cleanPath, folderOf } from '../generators/config-file.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { blogPostAt } from './blog-post.ts'
import { docsPageAt } from './docs-page.ts'
import { configOf } from './site.ts'

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/remark/transformImage/index.ts */
export function imagePlaces(href: string, post: string, site: Site): readonly string[] | undefined {
  const { staticFolders, mdx } = configOf(site)
  const isOutside = /^(?:[a-z][\w+.-]*:|\/\/|[#?]|$)|[{}\\\s]/i.test(href)
  const path = isOutside ? undefined : decode(href.replace(/[?#].*$/, ''))
  // Plugins of a site may change images before they are looked up.
  if (path === undefined || !staticFolders || !mdx || path.endsWith('/')) return undefined
  if (path.startsWith('@site/')) return [cleanPath(`${site.root}${path.slice('@site/'.length)}`)]
  const folders = path.startsWith('/') ? staticFolders.map((folder) => site.root + folder) : [folderOf(post)]
  return folders.map((folder) => cleanPath(`${folder}/${path}`))
}

/**
 * What is no address (https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/urlUtils.ts), an image
 * without one, and a percent sign in an image's path without the two digits of a letter behind it.
 */
export function refusesAddress(is: 'link' | 'image', href: string, site: Site): boolean {
  if (!URL.canParse(href, 'unspecified://')) return true
  const { staticFolders, mdx } = configOf(site)
  if (is === 'link' || !staticFolders || !mdx) return false
  return href === '' || (!/^(?:[a-z][\w+.-]*:|\/\/)/i.test(href) && decode(href) === undefined)
}

/**
 * `image: ./a.png` is imported as it stands, percent signs too: `createAssetsExportCode` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-mdx-loader/src/utils.ts. A draft is not.
 */
export function requiredFiles({ path, frontMatter }: Post, site: Site) {
  const { entries } = frontMatter
  const [image, draft] = [entries.get('image'), entries.get('draft')]
  const isRead = blogPostAt(path, site) !== undefined || docsPageAt(path, site) !== undefined
  const href = typeof image?.value === 'string' ? image.value : ''
  const range = image?.texts[0]?.range
  const isImported = /^\.\/[\w\-.~:/?#@!$&'()*+,;=%]+$/.test(href) && !/^[^?#]*\/(?:[?#]|$)/.test(href)
  const isDraft = /^true$/i.test(asText(draft?.value))
  if (!range || !isRead || !isImported || isDraft || configOf(site).hasOwnReader) return []
  return [{ href, path: cleanPath(`${folderOf(path)}${href.replace(/[?#].*$/, '')}`), range }]
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
