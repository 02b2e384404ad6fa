import { basePath, textAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { passedOver } from './filter.ts'
import { collectionsOf } from './site.ts'
import { translatedPosts, translationOf } from './translated-posts.ts'

export interface JekyllDocument {
  collection: string
  isDraft: boolean
  /** From the site's root or from `collections_dir`, as scopes of defaults mean it. */
  relativePath: string
  /** A plugin's, which keeps the posts of each apart. */
  language?: string
  /** The folders before `_posts` are categories. */
  folders: readonly string[]
  inside: string
  folder: string
  name: string
  slug: string
  extension: string
  date?: string
}

/** Jekyll reads any text as a post, but nobody means an image or a style sheet. */
const readable =
  /\.(?:md|markdown|mkd|mkdn|mkdown|mdx|html?|xhtml|txt|text|textile|xml|json|adoc|asciidoc|org|rst)$/i

/** A collection's documents need no extension. In capitals it is a file about the folder, such as `LICENSE`. */
const withoutExtension = /(?:^|\/)[\p{Ll}\d][^./]*$/u

const aboutFolder = /(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE)\.[^./]+$/

const lastBySite = new WeakMap<Site, { path: string; document: JekyllDocument | undefined }>()

/**
 * https://jekyllrb.com/docs/posts/ and https://jekyllrb.com/docs/collections/; undefined for any other file. The last one of a site is
 * kept, since dozens of rules ask for that of the same post.
 */
export function documentAt(path: string, site: Site): JekyllDocument | undefined {
  const last = lastBySite.get(site)
  if (last?.path === path) return last.document
  const document = readDocument(path, site)
  lastBySite.set(site, { path, document })
  return document
}

function readDocument(path: string, site: Site): JekyllDocument | undefined {
  if (!path.startsWith(site.root)) return undefined
  const fromRoot = path.slice(site.root.length)
  const collectionsFolder = basePath(textAt(site.config, 'collections_dir')).slice(1)
  const prefix = collectionsFolder === '' ? '' : `${collectionsFolder}/`

  const fromCollections = fromRoot.startsWith(prefix) ? fromRoot.slice(prefix.length) : undefined
  const label = /^_([^/]+)\//.exec(fromCollections ?? '')?.[1]
  const mayBePage = !aboutFolder.test(path) && (readable.test(path) || withoutExtension.test(path))
  if (
    mayBePage &&
    label !== undefined &&
    label !== 'posts' &&
    isWritten(collectionsOf(site.config).get(label)?.output)
  ) {
    const range = { collection: label, isDraft: false, folders: [], folder: `${prefix}_${label}/` }
    return describe(fromRoot, fromCollections ?? '', range)
  }
  return readable.test(path) ? postAt(fromRoot, collectionsFolder, site) : undefined
}

/** Ruby takes every value except `nil` and `false` for true. */
function isWritten(output: unknown): boolean {
  return output !== undefined && output !== null && output !== false
}

/** A post lies in any `_posts` or `_drafts` that Jekyll reaches, or only in those below `collections_dir`. */
function postAt(fromRoot: string, within: string, site: Site): JekyllDocument | undefined {
  const language = translationOf(fromRoot, site)
  if (language !== undefined && within === '') {
    const folder = `_i18n/${language}/_posts/`
    return {
      ...describe(fromRoot, fromRoot, { collection: 'posts', isDraft: false, folders: [], folder }),
      language,
    }
  }
  if (fromRoot.startsWith('_posts/') && translatedPosts(site)) return undefined
  const segments = fromRoot.split('/').slice(0, -1)
  const index = segments.findIndex((segment) => segment === '_posts' || segment === '_drafts')
  if (index === -1) return undefined
  const before = segments.slice(0, index)
  if (within !== '' && !before.join('/').startsWith(within)) return undefined
  const isReached = before.every((segment, depth) => {
    const folder = before.slice(0, depth).map((name) => `${name}/`)
    return passedOver(segment, folder.join(''), site) === undefined
  })
  if (!isReached) return undefined
  const fromCollections = fromRoot.startsWith(`${within}/`) ? fromRoot.slice(within.length + 1) : fromRoot
  const folders = fromCollections.split('/').slice(0, -1)
  return describe(fromRoot, fromCollections, {
    collection: 'posts',
    isDraft: segments[index] === '_drafts',
    folders: folders.slice(0, folders.indexOf(segments[index] ?? '')),
    folder: `${segments.slice(0, index + 1).join('/')}/`,
  })
}

function describe(
  fromRoot: string,
  relativePath: string,
  range: Pick<JekyllDocument, 'collection' | 'isDraft' | 'folders' | 'folder'>,
): JekyllDocument {
  const file = fromRoot.slice(fromRoot.lastIndexOf('/') + 1)
  const extension = /\.[^.]+$/.exec(file)?.[0] ?? ''
  const name = file.slice(0, file.length - extension.length)
  // Jekyll finds a date in a name only before an extension.
  const nameParts = extension === '' ? null : /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/.exec(name)
  return {
    ...range,
    relativePath,
    inside: fromRoot.slice(range.folder.length),
    name,
    slug: (nameParts?.[2] ?? name).replace(/\.+$/, ''),
    extension,
    ...(nameParts?.[1] && { date: nameParts[1] }),
  }
}
