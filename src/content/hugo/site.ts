import { bareMapping, isMapping } from '../bare.ts'
import { basePath, languageCode, mappingAt, readConfigFile, textAt } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { siteZone } from '../generators/site-zone.ts'
import type { Site } from '../site.ts'
import { isIndex } from './locate.ts'

type Config = Readonly<Record<string, unknown>>

/**
 * https://gohugo.io/configuration/introduction/: one file at the root, or one file a top-level key below
 * `config/_default/`. Keys count in any case and are kept in lower case here.
 */
export function readHugoSite(files: ReadonlyMap<string, string>, { root }: SiteFolder): Site {
  const config = bareMapping()
  const fileOf = new Map<string, string>()
  for (const [file, text] of files) {
    if (isIndex(file)) continue
    const name = (/([^/]+)\.\w+$/.exec(file)?.[1] ?? '').toLowerCase()
    const read = lowerKeys(readConfigFile(file, text)) as Config
    const isWhole = name === 'hugo' || name === 'config'
    for (const [key, value] of Object.entries(isWhole ? read : { [name]: read })) {
      config[key] = value
      fileOf.set(key, file)
    }
  }
  const file = [...files.keys()][0] ?? `${root}hugo.toml`
  const baseUrl = textAt(config, 'baseurl')
  const { origin, path } =
    /^(?<origin>(?:https?:)?\/\/[^/]+)?(?<path>[^?#]*)/.exec(baseUrl ?? '')?.groups ?? {}
  const timezone = textAt(config, 'timezone')
  const title = textAt(config, 'title')
  const language = languageCode(
    textAt(config, 'languagecode') ?? textAt(config, 'locale') ?? textAt(config, 'defaultcontentlanguage'),
  )
  return {
    generator: 'hugo',
    folder: root,
    root,
    ...(title !== undefined && { title }),
    ...(origin !== undefined && { url: origin }),
    basePath: basePath(path),
    ...siteZone(timezone, fileOf.get('timezone') ?? file, 'timeZone'),
    ...(language !== undefined && { language }),
    future: config.buildfuture === true,
    config,
  }
}

function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys)
  if (!isMapping(value)) return value
  const lower = bareMapping()
  for (const key of Object.keys(value)) lower[key.toLowerCase()] = lowerKeys(value[key])
  return lower
}

/** A folder of content, from the repository's root with its slash, and the language of what is in it. */
export interface ContentFolder {
  folder: string
  /** Where the folder is mounted below `content/`: '' or a path with its slash. */
  target: string
  language: string
}

export function defaultLanguage(site: Site): string {
  return (textAt(site.config, 'defaultcontentlanguage') ?? 'en').toLowerCase()
}

/** `contentDir`, each language's own, and module mounts on `content`, the longest first. */
export function contentFolders(site: Site): ContentFolder[] {
  const language = defaultLanguage(site)
  const folders: ContentFolder[] = []
  const add = (path: string, target: string, its: string) =>
    folders.push({ folder: site.root + basePath(path).slice(1).concat('/'), target, language: its })

  const mounts = mappingAt(site.config, 'module').mounts
  for (const mount of Array.isArray(mounts) ? mounts.filter(isMapping) : []) {
    const [source, target] = [textAt(mount, 'source'), textAt(mount, 'target')]
    if (!source || !/^content(?:\/|$)/.test(target ?? '')) continue
    const below = basePath(target?.slice('content'.length)).slice(1)
    add(source, below === '' ? '' : `${below}/`, (textAt(mount, 'lang') ?? language).toLowerCase())
  }
  for (const [name, settings] of Object.entries(mappingAt(site.config, 'languages'))) {
    const own = isMapping(settings) ? textAt(settings, 'contentdir') : undefined
    if (own) add(own, '', name)
  }
  if (folders.length === 0) add(textAt(site.config, 'contentdir') ?? 'content', '', language)
  return folders.sort((a, b) => b.folder.length - a.folder.length)
}
