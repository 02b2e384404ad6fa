import { pagesNamed, stemOf } from '../links/pages-named.ts'
import { type Files, mostOfOneName } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { contentFolders, defaultLanguage, languagesOf, settingIn } from './folders.ts'
import { fileAt } from './page.ts'

const WITH_LANGUAGE = /\blang\s*=\s*["'`]?([\w-]+)/
/** A second word without a name is an output format, or what a later Hugo takes it for. */
const WITH_MORE = /^\{\{[<%]-?\s*\w+\s+["'`]?[^\s"'`]+["'`]?\s+["'`]?[\w-]+["'`]?\s*-?[%>]/

/**
 * The language in which a `ref` finds no page, while other languages have one: Hugo looks in that of the post alone, or in the one that
 * `lang` names. 0.111, 0.131 and 0.169 were asked. `path` is the target's, without slashes around it.
 */
export function languageWithout(
  path: string,
  tag: string,
  post: string,
  files: Files,
  site: Site,
): string | undefined {
  if (languagesOf(site).size < 2 || mayShareContent(site) || WITH_MORE.test(tag)) return undefined
  const own = fileAt(post, site)?.language
  if (own === undefined || /^warning$/i.test(asText(settingIn(own, 'reflinkserrorlevel', site) ?? '')))
    return undefined
  const language = WITH_LANGUAGE.exec(tag)?.[1]?.toLowerCase() ?? own
  const names = path.split('/').filter((segment) => !/^\.{1,2}$/.test(segment))
  const bundles = bundlesAt(names, files, site)
  // A section is a page of each language that has a post in it.
  if (!bundles || (bundles.length === 0 && files.hasFolder(stemOf(names.at(-1) ?? '')))) return undefined
  const languages = [...bundles, ...filesAt(names, files, site)].flatMap(
    (page) => fileAt(page, site)?.language ?? [],
  )
  return languages.length === 0 || languages.includes(language) ? undefined : language
}

/** Folders within each other, or `sites`, may give a page to several languages. */
function mayShareContent(site: Site): boolean {
  const folders = contentFolders(site).map(({ folder }) => folder)
  const overlap = folders.some((one, index) =>
    folders.some((other, place) => place !== index && one.startsWith(other)),
  )
  return overlap || site.config.cascade !== undefined || site.config.sites !== undefined
}

/** `map.md` and `map` name `map.en.md` and `map.fr.md`, each for its own language. */
export function translationsNamed(name: string, files: Files, site: Site): string[] {
  return languageNames(site).flatMap((language) => pagesNamed(`${stemOf(name)}.${language}`, files))
}

function languageNames(site: Site): string[] {
  return [...new Set([defaultLanguage(site), ...languagesOf(site).keys()])]
}

function filesAt(names: readonly string[], files: Files, site: Site): string[] {
  const name = names.at(-1) ?? ''
  const above = names.slice(0, -1).join('/').toLowerCase()
  const pages = [...pagesNamed(name, files), ...files.named(name), ...translationsNamed(name, files, site)]
  const [stem = ''] = name.toLowerCase().split('.')
  return pages.filter((page) => above === '' || `/${page.toLowerCase()}`.includes(`/${above}/${stem}`))
}

/** Undefined if the index does not hold all. */
function bundlesAt(names: readonly string[], files: Files, site: Site): string[] | undefined {
  const folder = `/${[...names.slice(0, -1), stemOf(names.at(-1) ?? '')].join('/').toLowerCase()}/index.`
  const indexes = ['index', ...languageNames(site).map((language) => `index.${language}`)].map((stem) =>
    pagesNamed(stem, files),
  )
  if (indexes.some((pages) => pages.length >= mostOfOneName)) return undefined
  return indexes.flat().filter((page) => `/${page.toLowerCase()}`.includes(folder))
}
