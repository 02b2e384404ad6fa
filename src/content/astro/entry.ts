import { matchesGlob } from '../glob.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import type { Collection } from './collections.ts'
import type { EntryPage } from './pages.ts'
import { configOf, sourcePath } from './site.ts'
import { STARLIGHT_ROUTE } from './starlight.ts'

export interface AstroEntry {
  /** '' for a page. */
  collection: string
  /** The path within the collection or `src/pages/`. */
  inside: string
  /** Undefined for a page, and where `content.config.ts` says nothing. */
  definition?: Collection
}

const markdown = /\.(?:mdx?|markdown|mdoc|markdoc)$/

/** Collections by convention, where `content.config.ts` cannot be read. */
const conventional = /^src\/(?:content|data)\/([^/]+)\/(.+)$/
const conventionalData = /^src\/data\/(?!(?:blog|posts?|articles|news)\/)/
const conventionalPosts = /^src\/(blog|posts?)\/(.+)$/

export function entryAt(path: string, site: Site): AstroEntry | undefined {
  if (!path.startsWith(site.root) || !markdown.test(path)) return undefined
  const below = path.slice(site.root.length)
  const { collections, sourceFolder } = configOf(site)
  const source = sourcePath(below, sourceFolder)
  if (source.startsWith('src/pages/')) {
    return /\/_/.test(source) ? undefined : { collection: '', inside: source.slice('src/pages/'.length) }
  }
  return collections ? definedEntry(below, collections) : conventionalEntry(source)
}

function definedEntry(below: string, collections: readonly Collection[]): AstroEntry | undefined {
  for (const definition of collections) {
    const { name: collection, base, patterns } = definition
    if (base !== '' && !below.startsWith(`${base}/`)) continue
    const inside = base === '' ? below : below.slice(base.length + 1)
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'))
    const unwanted = patterns.flatMap((pattern) => (pattern.startsWith('!') ? pattern.slice(1) : []))
    if (matchesGlob(inside, wanted) && !matchesGlob(inside, unwanted))
      return { collection, inside, definition }
  }
  return undefined
}

function conventionalEntry(below: string): AstroEntry | undefined {
  if (/\/_/.test(below) || conventionalData.test(below)) return undefined
  const [, collection, inside] = conventional.exec(below) ?? conventionalPosts.exec(below) ?? []
  return collection === undefined || inside === undefined ? undefined : { collection, inside }
}

export function entryPageOf({ collection }: AstroEntry, site: Site): EntryPage | undefined {
  return configOf(site).entryPages.find((page) => page.collection === collection)
}

export function astroAddress({ path, frontMatter: { data } }: Post, site: Site): string | undefined {
  const entry = entryAt(path, site)
  const { isBasePathKnown, endsWithSlash } = configOf(site)
  if (!entry || !isBasePathKnown) return undefined
  const bare = entry.inside.replace(/\.[^./]+$/, '')
  const below =
    entry.collection === ''
      ? `/${bare.replace(/(?:^|\/)index$/, '')}`
      : entryPath(entry, bare, data.slug, site)
  if (below === undefined) return undefined
  const fullPath = `${site.basePath}${below}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
  return encodeURI(fullPath.toWellFormed()) + (endsWithSlash && fullPath !== '/' ? '/' : '')
}

function entryPath(entry: AstroEntry, bare: string, slug: unknown, site: Site): string | undefined {
  if (entry.definition?.hasOwnIds) return undefined
  const isSlug = (typeof slug === 'string' && slug !== '') || (typeof slug === 'number' && slug !== 0)
  // https://github.com/withastro/astro/blob/main/packages/astro/src/content/utils.ts, `getContentEntryIdAndSlug`
  const id = isSlug
    ? String(slug)
    : bare
        .split('/')
        .map(githubSlug)
        .join('/')
        .replace(/\/index$/, '')
  if (id === 'index' && configOf(site).isStarlight && entry.collection === 'docs') return '/'
  const route = routeOfEntry(entry, site)
  if (route === undefined) return undefined
  const isRest = route.includes('[...')
  return !isRest && id.includes('/') ? undefined : route.replace(/\[[^\]]*\]/, () => id)
}

/**
 * The page that lists the collection; else the only one in a folder of its name, or of its files'; else that folder, where
 * the site has no page with parameters.
 */
export function routeOfEntry(entry: AstroEntry, site: Site): string | undefined {
  const { routes, isStarlight } = configOf(site)
  if (isStarlight && entry.collection === 'docs') return STARLIGHT_ROUTE
  const page = entryPageOf(entry, site)
  if (page) return page.route
  if (routes.length === 0) return `/${entry.collection}/[...slug]`
  const folder = entry.definition?.base.split('/').at(-1) ?? ''
  const names = new Set([entry.collection, `${entry.collection}s`, folder])
  const byName = routes.filter((route) => {
    const [, name, rest = ''] = /^\/([^/]+)\/(.*)$/.exec(route) ?? []
    return name !== undefined && names.has(name) && /^\[(?:\.\.\.)?(?:slug|id|path|entry|post)\]$/.test(rest)
  })
  return byName.length === 1 ? byName[0] : undefined
}

/** Astro writes every part of an entry's path as GitHub writes the anchor of a heading. */
function githubSlug(segment: string): string {
  return segment
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}
