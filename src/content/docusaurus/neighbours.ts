import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import { closest } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { DocsPage } from './docs-page.ts'

/**
 * Pages that a page of documentation names as the ones before and behind it, and that are not there: `addDocNavigation` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/docs.ts. Another page may
 * have any name within its folder by `id`, and a build may make folders.
 */
export function missingNeighbours(
  { frontMatter: { entries } }: Post,
  { docs, folder }: DocsPage,
  site: Site,
  files: Files,
): ValueRefusal[] {
  const named = ['pagination_prev', 'pagination_next'].flatMap((key): [Entry, string][] => {
    const entry = entries.get(key)
    const id = asText(entry?.value ?? '')
    return entry && id !== '' ? [[entry, id]] : []
  })
  if (named.length === 0 || !docs || files.hasUnlisted) return []
  const below = folder === '' ? site.root : `${site.root}${folder}/`
  const paths = files.below(below).filter((path) => /\.mdx?$/.test(path))
  const ids = new Set(paths.flatMap((path) => idsOf(path.slice(below.length))))
  return named.flatMap(([entry, id]): ValueRefusal[] => {
    if (ids.has(id)) return []
    const near = closest(id, [...ids])
    const because = { is: 'no-page' as const, mayBeId: mayBeId(id), ...(near !== undefined && { near }) }
    return [{ ...refused(entry, because), ...(because.mayBeId && { severity: 'warning' as const }) }]
  })
}

/** A page may keep the numbers in front of its name and its folders' (`parse_number_prefixes`). */
function idsOf(inside: string): string[] {
  const segments = inside.replace(/\.mdx?$/, '').split('/')
  const name = segments.pop() ?? ''
  return [segments, segments.map(withoutNumber)].flatMap((folders) =>
    [name, withoutNumber(name)].map((last) => [...folders, last].join('/')),
  )
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/numberPrefix.ts */
function withoutNumber(segment: string): string {
  if (/^\d+[-_.]\d+/.test(segment)) return segment
  return /^\d+\s*[-_.][-_.\s]*(?<suffix>[^-_.\s].*)$/.exec(segment)?.groups?.suffix ?? segment
}

/** An `id` has no slash in it, and the folders before it are those of a path. */
function mayBeId(id: string): boolean {
  return id.split('/').every((segment) => segment !== '' && !/^\.{1,2}$/.test(segment))
}
