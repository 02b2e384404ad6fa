import { astroDates } from '../dates/astro-date.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { base, hiddenByDraft } from './base.ts'
import type { Generator } from './generator.ts'
import { splitUrl, textLiteral, withoutComments } from './literals.ts'
import { locateByFile, simpleSite } from './simple-site.ts'
import { dateInEntry } from './written-date.ts'

/** The site's schema decides which key is the date. Starters and themes use these; the keys of publication come first. */
const dateKeys = [
  'pubDate',
  'publishDate',
  'pubDatetime',
  'publishedAt',
  'publishedDate',
  'published',
  'date',
]

/** Collections by convention, and pages that are Markdown themselves (https://docs.astro.build/en/guides/markdown-content/). */
const folders = /^src\/(?:content|data\/(?:blog|posts?|articles|news)|(?:blog|posts?))\/|^src\/pages\/.*\//

/**
 * Astro. A post is an entry of a content collection (https://docs.astro.build/en/guides/content-collections/), unless its
 * name begins with `_`. The site's own code decides which key is the date and which posts are shown. Therefore a date ahead
 * hides nothing, and `draft: true` is a convention. The address is the collection's name and the entry's id.
 */
export const astro: Generator = {
  ...base,
  id: 'astro',
  name: 'Astro',
  dialect: 'remark',
  publicFolder: 'public',

  locate: (paths) => locateByFile(/^astro\.config\.[cm]?[jt]s$/, paths),

  readSite(files, folder) {
    const source = withoutComments([...files.values()][0] ?? '')
    return simpleSite('astro', folder, {
      url: splitUrl(textLiteral(source, 'site')).origin,
      basePath: textLiteral(source, 'base'),
      language: textLiteral(source, 'defaultLocale'),
      config: { trailingSlash: textLiteral(source, 'trailingSlash') },
    })
  },

  isPost: (path, site) => entryAt(path, site) !== undefined,
  collection: (path, site) => entryAt(path, site)?.collection ?? '',

  dates: astroDates('unknown'),

  publishDate(post, site) {
    for (const key of dateKeys) {
      const entry = post.frontMatter.entries.get(key)
      const isFlag = typeof entry?.value === 'boolean'
      const reading: DateReading =
        entry && !isFlag ? dateInEntry(entry, site, astroDates('unknown')) : { is: 'none' }
      if (reading.is !== 'none') return reading
    }
    return { is: 'none' }
  },

  needsDate: ({ path }, site) =>
    /^(?:blog|posts?|news|articles?)$/i.test(entryAt(path, site)?.collection ?? ''),
  hiddenBy: hiddenByDraft,
  address,
}

interface AstroEntry {
  /** '' for a page. */
  collection: string
  inside: string
}

function entryAt(path: string, site: Site): AstroEntry | undefined {
  if (!path.startsWith(site.root) || !/\.(?:mdx?|markdown|mdoc|markdoc)$/.test(path)) return undefined
  const below = path.slice(site.root.length)
  if (!folders.test(below) || /\/_/.test(below)) return undefined
  const segments = below.split('/').slice(2)
  if (below.startsWith('src/pages/')) return { collection: '', inside: segments.join('/') }
  if (!below.startsWith('src/content/') && !below.startsWith('src/data/')) {
    return { collection: below.split('/')[1] ?? '', inside: segments.join('/') }
  }
  if (segments.length < 2) return undefined
  return { collection: segments[0] ?? '', inside: segments.slice(1).join('/') }
}

function address({ path, frontMatter: { data } }: Post, site: Site): string | undefined {
  const entry = entryAt(path, site)
  if (!entry) return undefined
  const bare = entry.inside.replace(/\.[^./]+$/, '').replace(/(?:^|\/)index$/, '')
  const isPage = entry.collection === ''
  const id = isPage ? bare : bare.split('/').map(slug).join('/')
  const slugOrId = !isPage && typeof data.slug === 'string' && data.slug !== '' ? data.slug : id
  const fullPath = `${site.basePath}/${entry.collection}/${slugOrId}`
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  const end = site.config.trailingSlash === 'never' || fullPath === '/' ? '' : '/'
  return encodeURI(fullPath.toWellFormed()) + end
}

/** Astro writes every part of an entry's path as GitHub writes the anchor of a heading. */
function slug(segment: string): string {
  return segment
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}
