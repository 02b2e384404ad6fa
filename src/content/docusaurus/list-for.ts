import { cleanPath } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import type { BlogPost } from './blog-post.ts'
import { isList } from './listed-keys.ts'
import { configOf } from './site.ts'
import { localeFolder } from './translations.ts'

export interface List {
  file: string
  /** Undefined if there is no such file. */
  keys: readonly string[] | undefined
}

/**
 * The list that Docusaurus reads for a post: its translation goes before it (`getDataFilePath` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/dataFileUtils.ts). Undefined if that is
 * not certain.
 */
export function listFor(post: BlogPost, name: string | undefined, site: Site): List | undefined {
  const { listedKeys, translations } = configOf(site)
  if (!listedKeys || name === undefined || !isList(name)) return undefined
  const { id, folder } = post.blog
  const plugin = `docusaurus-plugin-content-blog${id === 'default' ? '' : `-${id}`}`
  const translated = `${localeFolder(post.locale ?? translations.defaultLocale, translations)}/${plugin}`
  const files = [translated, folder].map((below) => cleanPath(`${below}/${name}`))
  const file = files.find((candidate) => listedKeys[candidate] !== undefined)
  const keys = file === undefined ? undefined : listedKeys[file]
  return keys === null ? undefined : { file: site.root + (file ?? cleanPath(`${folder}/${name}`)), keys }
}
