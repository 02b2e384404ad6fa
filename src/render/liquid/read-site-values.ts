import { hasFrontMatter } from '../../content/jekyll/data.ts'
import { documentAt } from '../../content/jekyll/document.ts'
import { collectionsOf } from '../../content/jekyll/site.ts'
import { readPost } from '../../content/post.ts'
import type { Site } from '../../content/site.ts'
import { dataFiles } from './data-files.ts'
import { documentValues } from './document-values.ts'
import { type DocumentValues, type SiteValues, templateFolders } from './site-values.ts'

export function readSiteValues({
  site,
  paths,
  texts,
  now,
}: {
  site: Site
  paths: readonly string[]
  texts: ReadonlyMap<string, string>
  now: number
}): SiteValues {
  const folders = templateFolders(site)
  const layouts = new Map<string, string>()
  for (const [name, text] of below(folders.layouts, texts)) layouts.set(name.replace(/\.[^./]+$/, ''), text)
  const includes = new Map(below(folders.includes, texts))
  for (const [path, text] of below(site.root, texts)) includes.set(`./${path}`, text)
  return {
    site,
    layouts,
    includes,
    data: dataFiles(new Map(below(folders.data, texts))),
    documents: readDocuments({ site, texts }),
    files: paths.filter((path) => path.startsWith(site.root)).map((path) => path.slice(site.root.length)),
    now,
  }
}

export function readDocuments({
  site,
  texts,
}: {
  site: Site
  texts: ReadonlyMap<string, string>
}): DocumentValues[] {
  return [...texts].flatMap(([path, text]) => {
    const post = readPost(path, text)
    const isDocumentOrPage = documentAt(path, site) !== undefined || isPage(path, site, hasFrontMatter(post))
    return isDocumentOrPage ? [documentValues(post, site)] : []
  })
}

/** Any other file with front matter is a page, unless Jekyll ignores its path. */
function isPage(path: string, site: Site, hasFrontMatter: boolean): boolean {
  return hasFrontMatter && path.startsWith(site.root) && !/(?:^|\/)[_.]/.test(path.slice(site.root.length))
}

function below(folder: string, texts: ReadonlyMap<string, string>): [string, string][] {
  return [...texts]
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => [path.slice(folder.length), text])
}

/** What the templates do not use need not be read from the repository. */
export interface UsedSiteValues {
  data: boolean
  documents: boolean
  pages: boolean
}

/** Searches the templates' texts. It may report too much, but never too little. */
export function usedSiteValues(texts: Iterable<string>, { config }: Site): UsedSiteValues {
  const collections = [...collectionsOf(config).keys()]
  const usedValues = { data: false, documents: false, pages: false }
  for (const text of texts) {
    // `site` under another name, or with a computed key, could be used for anything.
    const isWhole = /\bsite\s*(?:\[|%\}|\||\}\})/.test(text)
    usedValues.data ||= isWhole || /\bsite\s*\.\s*data\b/.test(text)
    usedValues.pages ||=
      isWhole || /\bsite\s*\.\s*(?:(?:html_)?pages|static_files)\b|\{%-?\s*link\b/.test(text)
    usedValues.documents ||=
      isWhole || DOCUMENTS.test(text) || collections.some((name) => text.includes(`site.${name}`))
  }
  return usedValues
}

const DOCUMENTS =
  /\bsite\s*\.\s*(?:posts|categories|tags|related_posts|documents|collections)\b|\bpage\s*\.\s*(?:next|previous)\b|\{%-?\s*(?:post_url|link)\b/
