import { cleanPath } from '../generators/config-file.ts'
import type { Paths, PostText } from '../generators/generator.ts'
import { filesImported, importedPlaces, type ModuleForm } from '../links/imported-file.ts'
import type { Site } from '../site.ts'
import { docsPageAt } from './docs-page.ts'
import { idsOf } from './neighbours.ts'
import { mayShareId } from './same-id.ts'

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/webpack/base.ts */
const MODULES: ModuleForm = {
  endings: ['.wasm', '.mjs', '.js', '.jsx', '.ts', '.tsx', '.json'],
  jsMayBeTs: false,
  root: '@site/',
}

const NEIGHBOUR = /^pagination_(?:prev|next)[ \t]*:[ \t]*["']?([^"'\n]{1,300})/gm

export function docusaurusPlaces(from: string, post: string, site: Site): readonly string[] | undefined {
  return importedPlaces(from, post, site.root, MODULES)
}

/** What the post imports, the pages that it names as the ones before and behind it, and those that may have its id. */
export function docusaurusNeeds(post: PostText, site: Site, paths: Paths): readonly string[] {
  const imported = filesImported(
    post.text,
    (from) => docusaurusPlaces(from, post.path, site),
    (path) => paths.has(path),
  )
  return [...imported, ...otherPages(post, site, paths)]
}

function otherPages({ path, text }: PostText, site: Site, paths: Paths): string[] {
  const page = docsPageAt(path, site)
  if (!page) return []
  const folder = cleanPath(`${site.root}${page.folder}`)
  const below = folder === '' ? '' : `${folder}/`
  const inFolder: string[] = []
  for (const other of paths.all()) if (other.startsWith(below) && /\.mdx?$/.test(other)) inFolder.push(other)
  const named = new Set([...text.matchAll(NEIGHBOUR)].slice(0, 10).map(([, id = '']) => id.trim()))
  const neighbours = inFolder.filter((other) => idsOf(other.slice(below.length)).some((id) => named.has(id)))
  return [...mayShareId({ path, text }, page, site, inFolder), ...neighbours.slice(0, 20)]
}
