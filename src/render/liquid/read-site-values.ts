import { hasFrontMatter } from '../../content/jekyll/data.ts'
import { documentAt } from '../../content/jekyll/document.ts'
import { readPost } from '../../content/post.ts'
import type { Site } from '../../content/site.ts'
import { dataFiles } from './data-files.ts'
import { documentValues } from './document-values.ts'
import type { DocumentValues, SiteValues } from './site-values.ts'
import { templateFolders } from './template-folders.ts'

/** A site's values from its files' texts, by their path from the repository's root; what is not among them is not known. */
export function readSiteValues({
  site,
  paths,
  texts,
  now,
}: {
  site: Site
  /** Every file of the commit. */
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

/** Documents and pages among a site's files, as templates see them. */
export function readDocuments({
  site,
  texts,
}: {
  site: Site
  texts: ReadonlyMap<string, string>
}): DocumentValues[] {
  return [...texts].flatMap(([path, text]) => {
    const post = readPost(path, text)
    const isOne = documentAt(path, site) !== undefined || isPage(path, site, hasFrontMatter(post))
    return isOne ? [documentValues(post, site)] : []
  })
}

/** A page is any other file with front matter that Jekyll does not pass over. */
function isPage(path: string, site: Site, hasFrontMatter: boolean): boolean {
  return hasFrontMatter && path.startsWith(site.root) && !/(?:^|\/)[_.]/.test(path.slice(site.root.length))
}

function below(folder: string, texts: ReadonlyMap<string, string>): [string, string][] {
  return [...texts]
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => [path.slice(folder.length), text])
}
