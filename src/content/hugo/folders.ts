import { basePath, mappingAt, textAt } from '../generators/config-file.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { sanitizePath } from './path.ts'

type Place = Pick<Site, 'root' | 'config'>

export interface ContentFolder {
  folder: string
  /** The folder's place below `content/`, by a mount: '' or a path with its slash. */
  target: string
  language: string
}

export function defaultLanguage({ config }: Pick<Site, 'config'>): string {
  return (textAt(config, 'defaultcontentlanguage') ?? 'en').toLowerCase()
}

/** A site can have sixty languages, and each post asks for them several times. */
const languagesByConfig = new WeakMap<Config, ReadonlyMap<string, Config>>()

/** The keys are in lower case. */
export function languagesOf({ config }: Pick<Site, 'config'>): ReadonlyMap<string, Config> {
  const known = languagesByConfig.get(config)
  if (known) return known
  const languages = new Map(
    Object.entries(mappingAt(config, 'languages')).flatMap(([name, settings]) =>
      isMapping(settings) ? [[name.toLowerCase(), settings] as const] : [],
    ),
  )
  languagesByConfig.set(config, languages)
  return languages
}

type Config = Readonly<Record<string, unknown>>

/** The language's own setting, else the site's: https://gohugo.io/configuration/languages/ */
export function settingIn(language: string, key: string, site: Pick<Site, 'config'>): unknown {
  return languagesOf(site).get(language)?.[key] ?? site.config[key]
}

const foldersByConfig = new WeakMap<Config, { root: string; folders: readonly ContentFolder[] }>()

/** `contentDir`, each language's own, and module mounts on `content`, the longest first. */
export function contentFolders(site: Place): readonly ContentFolder[] {
  const known = foldersByConfig.get(site.config)
  if (known?.root === site.root) return known.folders
  const folders = foldersIn(site)
  foldersByConfig.set(site.config, { root: site.root, folders })
  return folders
}

function foldersIn(site: Place): ContentFolder[] {
  const language = defaultLanguage(site)
  const folders: ContentFolder[] = []
  const add = (path: string, target: string, folderLanguage: string) =>
    folders.push({
      folder: site.root + basePath(path).slice(1).concat('/'),
      target,
      language: folderLanguage,
    })

  for (const mount of mountsOf(site)) {
    const [source, target] = [textAt(mount, 'source'), textAt(mount, 'target')]
    if (!source || !/^content(?:\/|$)/.test(target ?? '')) continue
    const below = basePath(target?.slice('content'.length)).slice(1)
    add(source, below === '' ? '' : `${below}/`, mountLanguage(mount) ?? language)
  }
  if (folders.length === 0) {
    for (const [name, settings] of languagesOf(site)) {
      const ownFolder = textAt(settings, 'contentdir')
      if (ownFolder) add(ownFolder, '', name)
    }
    if (!folders.some((folder) => folder.language === language)) {
      add(textAt(site.config, 'contentdir') ?? 'content', '', language)
    }
  }
  return folders.sort((a, b) => b.folder.length - a.folder.length)
}

function mountsOf({ config }: Pick<Site, 'config'>): Config[] {
  const { mounts } = mappingAt(config, 'module')
  return Array.isArray(mounts) ? mounts.filter(isMapping) : []
}

/** Where the file lies that is served at this path, if a mount puts it there: https://gohugo.io/configuration/module/#mounts */
export function mountedFile(path: string, site: Pick<Site, 'config'>): string {
  for (const mount of mountsOf(site)) {
    const [source, target] = [textAt(mount, 'source'), textAt(mount, 'target')]
    const below = /^static\/(.+?)\/*$/.exec(target ?? '')?.[1]
    if (source && below !== undefined && path.startsWith(`${below}/`))
      return basePath(source).slice(1) + path.slice(below.length)
  }
  return path
}

/**
 * Beside pages, a file's folders are served in lower case and its name as it is. Hugo 0.111, 0.131 and 0.169 served
 * `content/Docs/My Plan/A.PNG` at `/docs/my-plan/A.PNG`.
 */
export function hugoServedPath(path: string, site: Place): string {
  const content = contentFolders(site).find(({ folder }) => path.startsWith(folder))
  if (!content) return path
  const below = path.slice(content.folder.length)
  const folders = below.slice(0, below.lastIndexOf('/') + 1)
  return content.folder + sanitizePath(folders, site) + below.slice(folders.length)
}

/** `lang`, or since Hugo 0.153 the only language of `sites.matrix`. */
function mountLanguage(mount: Config): string | undefined {
  const { languages } = mappingAt(mappingAt(mount, 'sites'), 'matrix')
  const [only] = Array.isArray(languages) && languages.length === 1 ? languages : []
  return (textAt(mount, 'lang') ?? (typeof only === 'string' ? only : undefined))?.toLowerCase()
}
