import { cleanPath } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import type { BlogPost } from './blog-post.ts'
import type { DocsPage } from './docs-page.ts'
import type { ListProblem } from './list-problem.ts'
import { isList } from './listed-keys.ts'
import { configOf } from './site.ts'
import { localeFolder } from './translations.ts'

export interface List {
  file: string
  /** Undefined if there is no such file; null if Galley cannot read it. */
  keys: readonly string[] | undefined | null
  problem: ListProblem | undefined
}

/**
 * The list that Docusaurus reads in these folders, of which the first goes before the others (`getDataFilePath` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/dataFileUtils.ts). Undefined if that is
 * not certain.
 */
export function listIn(folders: readonly string[], name: string | undefined, site: Site): List | undefined {
  const { listedKeys, listProblems } = configOf(site)
  if (!listedKeys || name === undefined || !isList(name)) return undefined
  const files = folders.map((below) => cleanPath(`${below}/${name}`))
  const file = files.find((candidate) => listedKeys[candidate] !== undefined)
  const keys = file === undefined ? undefined : listedKeys[file]
  const problem = file === undefined ? undefined : listProblems[file]
  return { file: site.root + (file ?? files.at(-1) ?? ''), keys, problem }
}

/** Those of a post's translation and of its blog. */
export function blogFolders({ blog, locale }: BlogPost, site: Site): string[] {
  return [translated(`blog${suffix(blog.id)}`, locale, site), blog.folder]
}

export function docsFolders({ docs, folder, version, locale }: DocsPage, site: Site): string[] {
  return [`${translated(`docs${suffix(docs?.id)}`, locale, site)}/${version}`, folder]
}

function suffix(id: string | undefined): string {
  return id === undefined || id === 'default' ? '' : `-${id}`
}

function translated(plugin: string, locale: string | undefined, site: Site): string {
  const { translations } = configOf(site)
  const folder = localeFolder(locale ?? translations.defaultLocale, translations)
  return `${folder}/docusaurus-plugin-content-${plugin}`
}
