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
    documents: [...texts].flatMap(([path, text]) => documentOf(path, text, site)),
    files: paths.filter((path) => path.startsWith(site.root)).map((path) => path.slice(site.root.length)),
    now,
  }
}

function documentOf(path: string, text: string, site: Site): DocumentValues[] {
  return documentAt(path, site) ? [documentValues(readPost(path, text), site)] : []
}

function below(folder: string, texts: ReadonlyMap<string, string>): [string, string][] {
  return [...texts]
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => [path.slice(folder.length), text])
}
