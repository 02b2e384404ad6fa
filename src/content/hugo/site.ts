import { readFrontMatter } from '../front-matter/front-matter.ts'
import { basePath, exactZone, languageCode, textAt } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { asText } from '../safe-object.ts'
import type { Section, Site } from '../site.ts'
import { lowerKeys, readHugoConfiguration } from './configuration.ts'
import { type Demanded, demandedParameters } from './demanded-parameters.ts'
import { defaultLanguage, settingIn } from './folders.ts'
import { guardedFormat } from './guarded-formats.ts'
import { isConfiguration, isIndex } from './locate.ts'
import { bundlesOf, fileAt } from './page.ts'
import { encloses, shortcodeName, shortcodeNames } from './shortcodes.ts'
import { hugoVersion } from './version.ts'

type Config = Readonly<Record<string, unknown>>

export function readHugoSite(files: ReadonlyMap<string, string>, { root, paths }: SiteFolder): Site {
  const version = hugoVersion(files)
  const { config, fileOf } = readHugoConfiguration(files, { version })
  const file = [...files.keys()].find(isConfiguration) ?? `${root}hugo.toml`
  const baseUrl = textAt(config, 'baseurl')
  const { origin, path } =
    /^(?<origin>(?:https?:)?\/\/[^/]+)?(?<path>[^?#]*)/.exec(baseUrl ?? '')?.groups ?? {}
  const partialSite = { root, config, version }
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
    ...exactZone(setting('timezone'), fileOf.get('timezone') ?? file, 'timeZone', { endsBuildOf: 'Hugo' }),
    ...(language !== undefined && { language }),
    future: isOn({ config }, 'buildfuture'),
    config,
    version,
    sections: sectionsIn(files, partialSite),
    ...enclosingIn(files, root),
    bundles: bundlesOf(paths, partialSite),
    guardedPages: guardedPages(paths, partialSite),
    shortcodes: shortcodeNames(paths),
  }
}

/** Also `"true"` and `1`: Hugo reads the text by https://pkg.go.dev/strconv#ParseBool. */
export function isOn({ config }: Pick<Site, 'config'>, key: string): boolean {
  return /^(?:1|t|true)$/i.test(asText(config[key]))
}

function guardedPages(paths: readonly string[], site: Pick<Site, 'root' | 'config' | 'version'>) {
  const pages = { html: 0, org: 0, asciidoc: 0, rst: 0, pandoc: 0 }
  for (const path of paths) {
    const format = guardedFormat(path)
    if (format && fileAt(path, site)) pages[format.id] += 1
  }
  return pages
}

function sectionsIn(
  files: ReadonlyMap<string, string>,
  site: Pick<Site, 'root' | 'config' | 'version'>,
): Section[] {
  return [...files].flatMap(([file, text]): Section[] => {
    const page = isIndex(file) ? fileAt(file, site) : undefined
    if (!page) return []
    const { cascade, draft, slug } = lowerKeys(readFrontMatter(text).data) as Config
    const folder = page.folders.map((name) => `${name}/`).join('')
    return [
      {
        file,
        language: page.language,
        folder,
        values: {
          ...(cascade !== undefined && { cascade }),
          ...(draft !== undefined && { draft }),
          ...(slug !== undefined && { slug }),
        },
      },
    ]
  })
}

/** Of each shortcode in the repository: whether one of its templates asks for what it encloses. */
function enclosingIn(
  files: ReadonlyMap<string, string>,
  root: string,
): Pick<Site, 'enclosing' | 'withoutInner' | 'demanded'> {
  const known = new Map<string, boolean>()
  const demanded = new Map<string, Demanded>()
  for (const [file, text] of files) {
    const name = shortcodeName(file, root)
    if (name === undefined) continue
    // Which of several templates counts is decided by formats, languages and themes.
    demanded.set(name, known.has(name) ? [] : demandedParameters(text))
    known.set(name, known.get(name) === true || encloses(text))
  }
  const named = (isEnclosing: boolean) => [...known.keys()].filter((name) => known.get(name) === isEnclosing)
  const demands = Object.fromEntries([...demanded].filter(([, parameters]) => parameters.length > 0))
  return { enclosing: named(true), withoutInner: named(false), demanded: demands }
}
