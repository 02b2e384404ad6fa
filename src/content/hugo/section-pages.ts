import type { Site } from '../site.ts'
import { plainAddress } from '../site-stats/front-matter-facts.ts'
import { defaultLanguage } from './folders.ts'
import { fileAt } from './page.ts'

/** The `_index.md` of the section or home page at an address: https://gohugo.io/content-management/organization/#index-pages-_indexmd */
export function hugoSectionPages(address: string, site: Site, paths: readonly string[]): string[] {
  const wanted = plainAddress(address)
  return paths.filter((path) => {
    if (!/(?:^|\/)_index\.[^/]*$/.test(path)) return false
    const page = fileAt(path, site)
    if (page?.name !== '_index') return false
    const language = page.language === defaultLanguage(site) ? [] : [page.language]
    return plainAddress([site.basePath, ...language, ...page.folders].join('/')) === wanted
  })
}
