import { readFrontMatter } from '../front-matter/front-matter.ts'
import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import { closest } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { DocsPage } from './docs-page.ts'

/**
 * Pages that a page of documentation names as the ones before and behind it, and that are not there, or drafts, which a build
 * for readers leaves out: `addDocNavigation` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/docs.ts. Another page may
 * have any name within its folder by `id`, and a build may make folders. A page that is not listed may be named.
 */
export function missingNeighbours(
  { frontMatter: { entries } }: Post,
  { docs, folder, locale }: DocsPage,
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
  const pages = paths.flatMap((path) => idsOf(path.slice(below.length)).map((id) => [id, path] as const))
  const ids = new Set(pages.map(([id]) => id))
  return named.flatMap(([entry, id]): ValueRefusal[] => {
    const own = [...new Set(pages.flatMap(([other, path]) => (other === id ? path : [])))]
    const found = own.map((path) => [path, flagsOf(files.texts.get(path))] as const)
    // A translation has flags of its own.
    const draft =
      locale === undefined && found.every(([, flags]) => flags?.isDraft) ? found[0]?.[0] : undefined
    if (draft !== undefined) return [refused(entry, { is: 'draft-page', file: draft })]
    if (found.some(([, flags]) => flags?.id === undefined || flags.id === id.split('/').at(-1))) return []
    const renamed = found.flatMap(([, flags]) => (flags?.id === undefined ? [] : flags.id))[0]
    const near = renamed === undefined ? closest(id, [...ids]) : id.replace(/[^/]*$/, () => renamed)
    const because = { is: 'no-page' as const, mayBeId: mayBeId(id), ...(near !== undefined && { near }) }
    return [{ ...refused(entry, because), ...(because.mayBeId && { severity: 'warning' as const }) }]
  })
}

/** Undefined if the page was not read. */
function flagsOf(text: string | undefined): { isDraft: boolean; id?: string } | undefined {
  if (text === undefined) return undefined
  const { draft, id } = readFrontMatter(text).data
  return { isDraft: /^true$/i.test(asText(draft ?? '')), ...(typeof id === 'string' && { id }) }
}

/** A page may keep the numbers in front of its name and its folders' (`parse_number_prefixes`). */
export function idsOf(inside: string): string[] {
  const segments = inside.replace(/\.mdx?$/, '').split('/')
  const name = segments.pop() ?? ''
  return [segments, segments.map(withoutNumber)].flatMap((folders) =>
    [name, withoutNumber(name)].map((last) => [...folders, last].join('/')),
  )
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-plugin-content-docs/src/numberPrefix.ts */
export function withoutNumber(segment: string): string {
  if (/^\d+[-_.]\d+/.test(segment)) return segment
  return /^\d+\s*[-_.][-_.\s]*(?<suffix>[^-_.\s].*)$/.exec(segment)?.groups?.suffix ?? segment
}

/** An `id` has no slash in it, and the folders before it are those of a path. */
function mayBeId(id: string): boolean {
  return id.split('/').every((segment) => segment !== '' && !/^\.{1,2}$/.test(segment))
}
