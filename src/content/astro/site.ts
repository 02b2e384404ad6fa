import { isForeign } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { splitUrl } from '../generators/literals.ts'
import { configurationOf, readProgram } from '../generators/program.ts'
import { member, textIn } from '../generators/program-value.ts'
import { locateByFile, simpleSite } from '../generators/simple-site.ts'
import type { Site } from '../site.ts'
import { type Collection, collectionsIn } from './collections.ts'
import { type EntryPage, entryPagesIn, routeOf } from './pages.ts'

export interface AstroConfig {
  /** Undefined without `content.config.ts`, or if it cannot be read. */
  collections: readonly Collection[] | undefined
  entryPages: readonly EntryPage[]
  /** The routes of all pages with parameters, also those whose code says nothing. */
  routes: readonly string[]
  isBasePathKnown: boolean
  endsWithSlash: boolean
  /** Plugins bring a syntax of their own to MDX. */
  changesMdx: boolean
  /**
   * Starlight reads `:::note` as an aside, which ends code that is open in it:
   * https://starlight.astro.build/guides/authoring-content/#asides. The parser of Astro 7 takes fewer such texts.
   */
  hasDirectives: boolean
}

const contentConfig = /^src\/(?:content\.config|content\/config)\.[cm]?[jt]s$/

/** The configuration comes first, then that of the content, then the pages that show entries. */
export function locateAstroSites(paths: readonly string[]): { root: string; files: string[] }[] {
  const roots = locateByFile(/^astro\.config\.[cm]?[jt]s$/, paths)
  if (roots.length === 0) return []
  const others = paths.filter((path) => /(?:^|\/)src\//.test(path) && !isForeign(path))
  return roots.map(({ root, files }) => {
    const inSite = others.filter((path) => path.startsWith(root))
    const content = inSite.filter((path) => contentConfig.test(path.slice(root.length)))
    const pages = inSite.filter((path) => routeOf(path.slice(root.length)) !== undefined)
    return { root, files: [...files, ...content.slice(0, 1), ...pages.slice(0, 100)] }
  })
}

export function readAstroSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const { root } = folder
  const [[, source = ''] = []] = files
  const config = configurationOf(readProgram(source))
  const content = [...files].find(([path]) => contentConfig.test(path.slice(root.length)))?.[1]
  const base = member(config, 'base')
  const isByFile = textIn(member(config, 'build'), 'format') === 'file'
  return simpleSite('astro', folder, {
    url: splitUrl(textIn(config, 'site')).origin,
    basePath: textIn(config, 'base'),
    language: textIn(member(config, 'i18n'), 'defaultLocale'),
    config: {
      collections: content === undefined ? undefined : collectionsIn(readProgram(content)),
      entryPages: entryPagesIn(files, root),
      routes: [...files.keys()].flatMap((path) => routeOf(path.slice(root.length)) ?? []),
      isBasePathKnown: base === undefined || typeof base === 'string',
      endsWithSlash: textIn(config, 'trailingSlash') !== 'never' && !isByFile,
      changesMdx: /remark-(?:math|directive|comment)/.test(source),
      hasDirectives: /['"]@astrojs\/starlight['"]/.test(source),
    } satisfies AstroConfig,
  })
}

export function configOf({ config }: Site): AstroConfig {
  return config as unknown as AstroConfig
}
