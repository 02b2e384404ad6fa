import type { Site } from '../site.ts'
import { configOf } from './site.ts'
import { translationAt } from './translations.ts'

/** A page of documentation, of whatever version: https://docusaurus.io/docs/versioning */
export function isDocsPage(path: string, site: Site): boolean {
  if (!path.startsWith(site.root) || !/\.mdx?$/.test(path) || /(?:^|\/)_/.test(path)) return false
  const { docsFolders, translations } = configOf(site)
  const below = path.slice(site.root.length)
  const isCurrent = docsFolders.some((folder) => folder === '' || below.startsWith(`${folder}/`))
  return (
    isCurrent ||
    /^(?:[^/]+_)?versioned_docs\/version-/.test(below) ||
    translationAt(below, translations)?.plugin === 'docs'
  )
}
