import { readFrontMatter } from '../front-matter/front-matter.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { type DocsPage, docsPageAt } from './docs-page.ts'
import { withoutNumber } from './neighbours.ts'

/** In files. Their front matter is read, if the page has an `id` of its own. */
const MOST_SIBLINGS = 30

/**
 * Two pages of documentation with one `id`, drafts too, end the build: `ensureNoDuplicateDocId` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/docs.ts. An `id` counts within
 * its folder, and stands for the file's name without the number in front.
 */
export function sameIds(post: Post, page: DocsPage, site: Site, files: Files): ValueRefusal[] {
  if (!page.docs || page.locale !== undefined) return []
  const { entries, data } = post.frontMatter
  const entry = entries.get('id')
  const id = idOf(page, data)
  const others = siblings(post.path, page, site, files.below(folderIn(page, site)))
  const other = others.find(([path, sibling]) => {
    const text = files.texts.get(path)
    return text !== undefined && idOf(sibling, readFrontMatter(text).data) === id
  })?.[0]
  if (other === undefined) return []
  const because = { is: 'same-id' as const, file: other }
  return [{ key: 'id', text: id, range: entry?.range ?? topOfFile, because }]
}

/** The pages that may have the same. */
export function mayShareId(
  { path, text }: { path: string; text: string },
  page: DocsPage,
  site: Site,
  paths: readonly string[],
): string[] {
  const { data } = readFrontMatter(text)
  const id = idOf(page, data)
  const around = siblings(path, page, site, paths)
  const named = around.filter(([, sibling]) => idOf(sibling, {}) === id)
  const others = typeof data.id === 'string' ? around : []
  return [...new Set([...named, ...others].map(([other]) => other))].slice(0, MOST_SIBLINGS)
}

function idOf({ docs, inside }: DocsPage, { id, parse_number_prefixes }: Readonly<Record<string, unknown>>) {
  const name = inside.slice(inside.lastIndexOf('/') + 1).replace(/\.mdx?$/, '')
  const isParsed = docs?.parsesNumbers && !/^false$/i.test(String(parse_number_prefixes))
  return typeof id === 'string' ? id : isParsed ? withoutNumber(name) : name
}

function siblings(
  own: string,
  page: DocsPage,
  site: Site,
  paths: readonly string[],
): [path: string, page: DocsPage][] {
  const folder = folderOfIds(page)
  return paths.flatMap((path): [string, DocsPage][] => {
    const other = path === own ? undefined : docsPageAt(path, site)
    const isBeside = other?.folder === page.folder && folderOfIds(other) === folder
    return other && isBeside ? [[path, other]] : []
  })
}

function folderOfIds({ docs, inside }: DocsPage): string {
  const folders = inside.split('/').slice(0, -1)
  return (docs?.parsesNumbers ? folders.map(withoutNumber) : folders).join('/')
}

function folderIn({ folder }: DocsPage, { root }: Site): string {
  return folder === '' ? root : `${root}${folder}/`
}
