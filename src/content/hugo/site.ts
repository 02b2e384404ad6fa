import { readFrontMatter } from '../front-matter/front-matter.ts'
import { basePath, languageCode, readConfigFile, siteZone, textAt } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import type { Section, Site } from '../site.ts'
import { defaultLanguage, settingIn } from './folders.ts'
import { isIndex } from './locate.ts'
import { bundlesOf, fileAt } from './page.ts'
import { encloses, shortcodeName, shortcodeNames } from './shortcodes.ts'

type Config = Readonly<Record<string, unknown>>

/**
 * The configuration is one file, or a file for each top-level key below `config/_default/`
 * (https://gohugo.io/configuration/introduction/). Hugo ignores the case of keys; here they are in lower case.
 */
export function readHugoSite(files: ReadonlyMap<string, string>, { root, paths }: SiteFolder): Site {
  const config = createSafeObject()
  const fileOf = new Map<string, string>()
  for (const [file, text] of files) {
    if (isIndex(file) || shortcodeName(file, root) !== undefined) continue
    const name = (/([^/]+)\.\w+$/.exec(file)?.[1] ?? '').toLowerCase()
    const values = lowerKeys(readConfigFile(file, text)) as Config
    // `params.fr.toml` and the like only concern themes.
    if (name.includes('.')) continue
    const isWhole = name === 'hugo' || name === 'config'
    for (const [key, value] of Object.entries(isWhole ? values : { [name]: values })) {
      config[key] = value
      fileOf.set(key, file)
    }
  }
  const file = [...files.keys()][0] ?? `${root}hugo.toml`
  const baseUrl = textAt(config, 'baseurl')
  const { origin, path } =
    /^(?<origin>(?:https?:)?\/\/[^/]+)?(?<path>[^?#]*)/.exec(baseUrl ?? '')?.groups ?? {}
  const partialSite = { root, config }
  const setting = (key: string) => {
    const value = settingIn(defaultLanguage(partialSite), key, partialSite)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const title = setting('title')
  const language = languageCode(
    setting('languagecode') ?? setting('locale') ?? textAt(config, 'defaultcontentlanguage'),
  )
  return {
    generator: 'hugo',
    folder: root,
    root,
    ...(title !== undefined && { title }),
    ...(origin !== undefined && { url: origin }),
    basePath: basePath(path),
    ...siteZone(setting('timezone'), fileOf.get('timezone') ?? file, 'timeZone'),
    ...(language !== undefined && { language }),
    future: config.buildfuture === true,
    config,
    sections: sectionsIn(files, partialSite),
    enclosing: enclosingIn(files, root),
    bundles: bundlesOf(paths, partialSite),
    shortcodes: shortcodeNames(paths),
  }
}

function sectionsIn(files: ReadonlyMap<string, string>, site: Pick<Site, 'root' | 'config'>): Section[] {
  return [...files].flatMap(([file, text]): Section[] => {
    const page = isIndex(file) ? fileAt(file, site) : undefined
    if (!page) return []
    const { cascade, draft } = lowerKeys(readFrontMatter(text).data) as Config
    const folder = page.folders.map((name) => `${name}/`).join('')
    return [
      {
        file,
        language: page.language,
        folder,
        values: { ...(cascade !== undefined && { cascade }), ...(draft !== undefined && { draft }) },
      },
    ]
  })
}

function enclosingIn(files: ReadonlyMap<string, string>, root: string): string[] {
  const names = [...files].flatMap(([file, text]) => {
    const name = shortcodeName(file, root)
    return name !== undefined && encloses(text) ? [name] : []
  })
  return [...new Set(names)]
}

function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys)
  if (!isMapping(value)) return value
  const lower = createSafeObject()
  for (const key of Object.keys(value)) lower[key.toLowerCase()] = lowerKeys(value[key])
  return lower
}
