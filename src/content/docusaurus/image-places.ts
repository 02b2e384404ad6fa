import { cleanPath, folderOf } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
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

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
