import { mappingAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { contentFolders, defaultLanguage } from './site.ts'

/** What a page's path says by itself. */
export interface HugoPage {
  language: string
  /** The first folder below `content/`, '' at its top. */
  section: string
  /** Folders below `content/`, a bundle's own left out. */
  folders: readonly string[]
  /** The file's name without extension and language; for a bundle's `index.md` the bundle's folder. */
  name: string
}

const readable = /\.(?:md|markdown|mdown|html|htm|adoc|asciidoc|ad|org|rst|pandoc|pdc)$/i

/**
 * https://gohugo.io/content-management/organization/: a content file other than a section's own `_index`. Whether a
 * file is another page's resource (beside an `index.md`) cannot be told from its path alone.
 */
export function pageAt(path: string, site: Site): HugoPage | undefined {
  const content = contentFolders(site).find(({ folder }) => path.startsWith(folder))
  if (!content || !readable.test(path)) return undefined
  const segments = (content.target + path.slice(content.folder.length)).split('/')
  let name = (segments.pop() ?? '').replace(readable, '')
  if (name.startsWith('.') || segments.some((segment) => segment.startsWith('.'))) return undefined

  let { language } = content
  const suffix = /\.([a-z]{2,3}(?:-[a-z0-9]+)*)$/i.exec(name)?.[1]?.toLowerCase()
  if (suffix && (suffix === defaultLanguage(site) || suffix in mappingAt(site.config, 'languages'))) {
    language = suffix
    name = name.slice(0, -suffix.length - 1)
  }
  if (name === '_index') return undefined
  const folder = name === 'index' ? segments.pop() : name
  return { language, section: segments[0] ?? '', folders: segments, name: folder ?? '' }
}
