import { RE2JS } from 're2js'
import { basePath } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import { contentFolders, defaultLanguage, languagesOf } from './folders.ts'
import { isSince } from './version.ts'

export interface HugoPage {
  language: string
  section: string
  /** Folders below `content/`, a bundle's own left out. */
  folders: readonly string[]
  /** The file's name without extension and language; for a bundle's `index.md` the bundle's folder. */
  name: string
  extension: string
  /** Below `content/`. */
  file: string
  isBundle: boolean
}

const readable = /\.(?:md|markdown|mdown|html|htm|adoc|asciidoc|ad|org|rst|pandoc|pdc)$/

/**
 * A content file is a page (https://gohugo.io/content-management/organization/), except a section's own `_index` and a
 * bundle's resources: all that lies beside or below its `index.md`.
 */
export function pageAt(path: string, site: Site): HugoPage | undefined {
  const page = fileAt(path, site)
  if (!page || page.name === '_index' || isIgnored(path, site)) return undefined
  if (isDisabled(page.language, site)) return undefined
  const isResource = site.bundles?.some(
    (folder) => path.startsWith(folder) && !(page.isBundle && path.lastIndexOf('/') === folder.length - 1),
  )
  return isResource ? undefined : page
}

export function fileAt(path: string, site: Pick<Site, 'root' | 'config' | 'version'>): HugoPage | undefined {
  const content = contentFolders(site).find(({ folder }) => path.startsWith(folder))
  const extension = readable.exec(path)?.[0]
  if (!content || !extension) return undefined
  const file = content.target + path.slice(content.folder.length)
  const segments = file.split('/')
  let name = (segments.pop() ?? '').slice(0, -extension.length)
  if (name.startsWith('.') || segments.some((segment) => segment.startsWith('.'))) return undefined

  let { language } = content
  // Until 0.123, a suffix in another case is part of the name.
  const written = /\.([a-z]{2,3}(?:-[a-z0-9]+)*)$/i.exec(name)?.[1]
  const suffix = isSince(123, site) ? written?.toLowerCase() : written
  if (suffix && (suffix === defaultLanguage(site) || languagesOf(site).has(suffix))) {
    language = suffix
    name = name.slice(0, -suffix.length - 1)
  }
  const isBundle = name === 'index'
  const folder = isBundle ? segments.pop() : name
  const location = { language, section: segments[0] ?? '', folders: segments, extension, file, isBundle }
  return { ...location, name: folder ?? '' }
}

/** https://gohugo.io/configuration/languages/#disabled, and the older `disableLanguages`. */
function isDisabled(language: string, site: Site): boolean {
  const others = [site.config.disablelanguages].flat()
  const isListed = others.some((name) => typeof name === 'string' && name.toLowerCase() === language)
  return isListed || languagesOf(site).get(language)?.disabled === true
}

/** `ignoreFiles`: expressions that match a file's path, https://gohugo.io/configuration/all/#ignorefiles */
function isIgnored(path: string, { config, root }: Site): boolean {
  const patterns = Array.isArray(config.ignorefiles) ? config.ignorefiles.slice(0, 50) : []
  return patterns.some((pattern) => {
    try {
      return (
        typeof pattern === 'string' &&
        RE2JS.compile(pattern)
          .matcher(basePath(path.slice(root.length)))
          .find()
      )
    } catch {
      return false
    }
  })
}

/** The folders, with their slash, of bundles that hold other content files: those are no pages. */
export function bundlesOf(paths: readonly string[], site: Pick<Site, 'root' | 'config'>): string[] {
  const folders = contentFolders(site).map(({ folder }) => folder)
  const contentFiles = paths.filter(
    (path) => readable.test(path) && folders.some((folder) => path.startsWith(folder)),
  )
  const bundles = new Set<string>()
  for (const path of contentFiles) {
    if (/\/index(?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.[^/.]+$/i.test(path)) bundles.add(folderOf(path))
  }
  const full = new Set<string>()
  for (const path of contentFiles) {
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder.slice(0, -1))) {
      const isItsIndex = folder === folderOf(path) && /\/index\.[^/]*$/.test(path)
      if (bundles.has(folder) && !isItsIndex) full.add(folder)
    }
  }
  // The folder of all content is no bundle, even with an `index.md` at its top.
  return [...full].filter((folder) => !folders.includes(folder)).sort()
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
