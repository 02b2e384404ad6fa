import { cleanPath } from '../generators/config-file.ts'
import type { Paths, PostText } from '../generators/generator.ts'
import { filesImported, importedPlaces, type ModuleForm } from '../links/imported-file.ts'
import type { Site } from '../site.ts'
import { docsPageAt } from './docs-page.ts'
import { idsOf } from './neighbours.ts'

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

/** What the post imports, and the pages that it names as the ones before and behind it. */
export function docusaurusNeeds(post: PostText, site: Site, paths: Paths): readonly string[] {
  const imported = filesImported(
    post.text,
    (from) => docusaurusPlaces(from, post.path, site),
    (path) => paths.has(path),
  )
  return [...imported, ...neighbours(post, site, paths)]
}

function neighbours({ path, text }: PostText, site: Site, paths: Paths): string[] {
  const named = new Set([...text.matchAll(NEIGHBOUR)].slice(0, 10).map(([, id = '']) => id.trim()))
  const page = named.size > 0 ? docsPageAt(path, site) : undefined
  if (!page) return []
  const folder = cleanPath(`${site.root}${page.folder}`)
  const below = folder === '' ? '' : `${folder}/`
  const pages: string[] = []
  for (const other of paths.all())
    if (
      other.startsWith(below) &&
      /\.mdx?$/.test(other) &&
      idsOf(other.slice(below.length)).some((id) => named.has(id))
    )
      pages.push(other)
  return pages.slice(0, 20)
}
