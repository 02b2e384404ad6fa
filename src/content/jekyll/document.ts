import { basePath, textAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { collectionsOf } from './site.ts'

/** What a document's path says by itself. */
export interface JekyllDocument {
  /** `posts` for drafts too. */
  collection: string
  isDraft: boolean
  /** From the site's root. */
  relativePath: string
  /** Folders before `_posts`: categories. */
  folders: readonly string[]
  /** Below the collection's folder. */
  inside: string
  /** The file's name without its extension, and without its date where it begins with one. */
  name: string
  slug: string
  extension: string
  date?: string
}

const readable = /\.(?:md|markdown|mkd|mkdn|mkdown|html|htm)$/i

/** https://jekyllrb.com/docs/posts/ and https://jekyllrb.com/docs/collections/; undefined for any other file. */
export function documentAt(path: string, site: Site): JekyllDocument | undefined {
  if (!path.startsWith(site.root) || !readable.test(path)) return undefined
  const relativePath = path.slice(site.root.length)
  const collectionsFolder = basePath(textAt(site.config, 'collections_dir')).slice(1)
  const prefix = collectionsFolder === '' ? '' : `${collectionsFolder}/`
  if (!relativePath.startsWith(prefix)) return undefined
  const segments = relativePath.slice(prefix.length).split('/')
  const file = segments.at(-1) ?? ''

  const at = segments.slice(0, -1).findIndex((segment) => segment.startsWith('_') || segment.startsWith('.'))
  const folder = segments[at] ?? ''
  // Dependencies come with posts of their own.
  if (at === -1 || segments.slice(0, at).some((s) => s === 'node_modules' || s === 'vendor')) return undefined
  const isDraft = folder === '_drafts'
  const collection = isDraft ? 'posts' : folder.slice(1)
  if (collection !== 'posts') {
    const settings = at === 0 ? collectionsOf(site.config).get(collection) : undefined
    if (!folder.startsWith('_') || settings?.output !== true) return undefined
  }

  const extension = /\.[^.]+$/.exec(file)?.[0] ?? ''
  const name = file.slice(0, file.length - extension.length)
  const dated = isDraft ? null : /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/.exec(name)
  return {
    collection,
    isDraft,
    relativePath,
    folders: segments.slice(0, at),
    inside: segments.slice(at + 1).join('/'),
    name,
    slug: (dated?.[2] ?? name).replace(/\.+$/, ''),
    extension,
    ...(dated?.[1] && { date: dated[1] }),
  }
}

/** Jekyll's reader passes over such files and folders, also inside a collection. */
export function isIgnored(document: JekyllDocument): boolean {
  return document.inside.split('/').some((segment) => /^[_.#]|~$/.test(segment))
}
