import {
  basePath,
  folderOf,
  isForeign,
  languageCode,
  mappingAt,
  readConfigFile,
  textAt,
} from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { defaultValues } from './defaults.ts'
import { namesUnknownGems, pluginGemsIn } from './plugins.ts'
import { jekyllZone } from './zone.ts'

const configurationFile = /(?:^|\/)_config\.(?:ya?ml|toml)$/

/**
 * A folder with a `_config` file is a site; YAML goes before TOML (https://jekyllrb.com/docs/configuration/). A site may
 * have no configuration: then the repository's root or `docs/` is one, if its `_posts` holds dated files.
 */
export function locateJekyll(paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  const configurations = new Map<string, string>()
  for (const path of paths) {
    if (!configurationFile.test(path) || isForeign(path)) continue
    const root = folderOf(path)
    const chosen = configurations.get(root)
    if (chosen === undefined || rank(path) < rank(chosen)) configurations.set(root, path)
  }
  const all = new Set(paths)
  const sites = [...configurations]
    .filter(([root]) => !configurations.has(siteOfTheme(root) ?? 'no site'))
    .map(([root, file]) => ({ root, files: [file, ...gemfilesOf(root, all)] }))
  if (sites.length > 0) return sites
  for (const root of ['', 'docs/']) {
    const posts = `${root}_posts/`
    const isSite = paths.some((path) => path.startsWith(posts) && /\/\d{4}-\d\d?-\d\d?-[^/]+$/.test(path))
    if (isSite) return [{ root, files: gemfilesOf(root, all) }]
  }
  return []
}

/** A site in a folder is often built with the repository's own Gemfile. */
function gemfilesOf(root: string, paths: ReadonlySet<string>): string[] {
  return [...new Set([`${root}Gemfile`, 'Gemfile'])].filter((path) => paths.has(path)).slice(0, 1)
}

/** A theme in the folder of its site has a configuration too, in Hexo for one. Jekyll's own themes are not in the repository. */
function siteOfTheme(root: string): string | undefined {
  return /^((?:.*\/)?)themes\/[^/]+\/$/.exec(root)?.[1]
}

function rank(path: string): number {
  return ['.yml', '.yaml', '.toml'].findIndex((extension) => path.endsWith(extension))
}

/** https://jekyllrb.com/docs/configuration/options/ */
export function readJekyllSite(files: ReadonlyMap<string, string>, { root, files: own }: SiteFolder): Site {
  const gemfile = own.find((path) => /(?:^|\/)Gemfile$/.test(path))
  const [file, text] = [...files].find(([path]) => path !== gemfile) ?? [`${root}_config.yml`, '']
  const config = readConfigFile(file, text, { yesIsTrue: true })
  const title = textAt(config, 'title') ?? textAt(config, 'name')
  const url = textAt(config, 'url')?.replace(/\/+$/, '')
  const language = languageOf(config)
  const pluginGems = gemfile === undefined ? [] : pluginGemsIn(files.get(gemfile))
  const source = basePath(textAt(config, 'source')).slice(1)
  return {
    generator: 'jekyll',
    folder: root,
    root: root + (source && source !== '.' ? `${source}/` : ''),
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    basePath: basePath(textAt(config, 'baseurl')),
    ...jekyllZone(config.timezone, file),
    ...(language !== undefined && { language }),
    future: isTruthy(config.future),
    config,
    hasUnknownGems: gemfile !== undefined && namesUnknownGems(files.get(gemfile)),
    ...(pluginGems.length > 0 && { pluginGems }),
  }
}

/** Ruby takes every value except `nil` and `false` for true, a text too. */
export function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}

/** Themes read `lang` or `locale`, also as a default of every post. */
function languageOf(config: Readonly<Record<string, unknown>>): string | undefined {
  const everywhere = defaultValues(config, '', '')
  return languageCode(
    textAt(config, 'lang') ??
      textAt(config, 'locale') ??
      textAt(config, 'language') ??
      textAt(everywhere, 'lang') ??
      textAt(everywhere, 'locale'),
  )
}

type Collections = ReadonlyMap<string, Readonly<Record<string, unknown>>>

const collectionsByConfig = new WeakMap<object, Collections>()

/** `posts` is always a collection. Collections of a plain list of names write no pages. */
export function collectionsOf(config: Readonly<Record<string, unknown>>): Collections {
  const collections = collectionsByConfig.get(config) ?? readCollections(config)
  collectionsByConfig.set(config, collections)
  return collections
}

function readCollections(config: Readonly<Record<string, unknown>>): Collections {
  const collections = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [name, settings] of Object.entries(mappingAt(config, 'collections'))) {
    // Jekyll cleans a name before it looks for the folder.
    collections.set(name.replace(/[^a-z0-9_\-.]/gi, ''), isMapping(settings) ? settings : createSafeObject())
  }
  if (!collections.has('posts')) collections.set('posts', createSafeObject())
  return collections
}
