import { cleanPath, isForeign } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { splitUrl } from '../generators/literals.ts'
import { type AddedSyntax, addedSyntax } from '../generators/mdx-plugins.ts'
import { configurationOf, readProgram } from '../generators/program.ts'
import { member, textIn } from '../generators/program-value.ts'
import { locateByFile, simpleSite } from '../generators/simple-site.ts'
import type { Site } from '../site.ts'
import { type Collection, collectionsIn } from './collections.ts'
import { mdxOptions, runsMdxPlainly } from './mdx-config.ts'
import { type EntryPage, entryPagesIn, routeOf } from './pages.ts'
import { type ShownContent, shownContents } from './shown-content.ts'

/** The folder of pages in a folder of any name, or at the root. */
const anySource = /^(?:.*?\/)?pages\//

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
  /** And these may. */
  addedSyntax: AddedSyntax
  /** Nothing in the configuration brings names to the code of all posts, and pages are made while the site is built. */
  runsMdxPlainly: boolean
  shownContents: Readonly<Record<string, ShownContent>>
  /**
   * MDX is certainly read by `@mdx-js/mdx`. From its version 7 on, Astro has a parser of its own, which takes more, unless plugins
   * for the other are set: https://docs.astro.build/en/guides/integrations-guide/mdx/
   */
  usesUnified: boolean
  /**
   * Starlight shows its documents at the root, and reads `:::note` as an aside, which ends code that is open in it:
   * https://starlight.astro.build/guides/authoring-content/#asides. The parser of Astro 7 takes fewer such texts.
   */
  isStarlight: boolean
  /** The folder of pages and of the content's configuration, with its slash: https://docs.astro.build/en/reference/configuration-reference/#srcdir */
  sourceFolder: string
}

/** Where a site has both, Astro reads `src/content.config.ts`: https://docs.astro.build/en/guides/upgrade-to/v5/#legacy-v20-content-collections-api */
const contentConfig = /^src\/(?:content\.config|content\/config)\.[cm]?[jt]s$/

/** Whatever the folder of the sources is called. */
const mayBeSource = /(?:^|\/)(?:src\/|pages\/|content\.config\.|content\/config\.)/

/** The configuration comes first, then that of the content, then the pages that show entries. */
export function locateAstroSites(paths: readonly string[]): { root: string; files: string[] }[] {
  const roots = locateByFile(/^astro\.config\.[cm]?[jt]s$/, paths)
  if (roots.length === 0) return []
  const others = paths.filter((path) => mayBeSource.test(path) && !isForeign(path))
  return roots.map(({ root, files }) => {
    const inSite = others.filter((path) => path.startsWith(root))
    const content = inSite.filter((path) => /(?:^|\/)content(?:\.|\/)config\.[cm]?[jt]s$/.test(path)).sort()
    const pages = inSite.filter((path) => routeOf(path.slice(root.length).replace(anySource, 'src/pages/')))
    const packageFile = paths.includes(`${root}package.json`) ? [`${root}package.json`] : []
    return { root, files: [...files, ...content.slice(0, 5), ...pages.slice(0, 100), ...packageFile] }
  })
}

export function readAstroSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const { root } = folder
  const [[, source = ''] = []] = files
  const program = readProgram(source)
  const config = configurationOf(program)
  const given = textIn(config, 'srcDir')
  const sourceFolder = `${given === undefined ? 'src' : cleanPath(given)}/`.replace(/^\/$/, '')
  const sources = new Map(
    [...files].map(([path, text]) => [sourcePath(path.slice(root.length), sourceFolder), text]),
  )
  const content = [...sources].find(([path]) => contentConfig.test(path))?.[1]
  const base = member(config, 'base')
  const isByFile = textIn(member(config, 'build'), 'format') === 'file'
  return simpleSite('astro', folder, {
    url: splitUrl(textIn(config, 'site')).origin,
    basePath: textIn(config, 'base'),
    language: textIn(member(config, 'i18n'), 'defaultLocale'),
    config: {
      collections: content === undefined ? undefined : collectionsIn(readProgram(content)),
      entryPages: entryPagesIn(sources),
      routes: [...sources.keys()].flatMap((path) => routeOf(path) ?? []),
      isBasePathKnown: base === undefined || typeof base === 'string',
      sourceFolder,
      endsWithSlash: textIn(config, 'trailingSlash') !== 'never' && !isByFile,
      changesMdx: /remark-(?:directive|comment)/.test(source),
      addedSyntax: addedSyntax(mdxOptions(program, config), program.modules),
      runsMdxPlainly: runsMdxPlainly(program, config),
      shownContents: shownContents(sources),
      usesUnified: usesUnified(source, files.get(`${root}package.json`)),
      isStarlight: /['"]@astrojs\/starlight['"]/.test(source),
    } satisfies AstroConfig,
  })
}

function usesUnified(source: string, packageFile: string | undefined): boolean {
  if (/\b(?:remarkPlugins|rehypePlugins|recmaPlugins|remarkRehype|unified)\b/.test(source)) return true
  const version = /"astro"\s*:\s*"[\^~>=v\s]{0,5}(\d{1,4})\b/.exec(packageFile ?? '')?.[1]
  return version !== undefined && Number(version) < 7
}

/** As it would be called in the usual folder; '' for what lies elsewhere. */
export function sourcePath(below: string, sourceFolder: string): string {
  return below.startsWith(sourceFolder) ? `src/${below.slice(sourceFolder.length)}` : ''
}

export function configOf({ config }: Site): AstroConfig {
  return config as unknown as AstroConfig
}
