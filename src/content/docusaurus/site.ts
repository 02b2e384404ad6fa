import type { SiteFolder } from '../generators/generator.ts'
import { configurationOf, readProgram } from '../generators/program.ts'
import { isOpen, member, textIn, type Value } from '../generators/program-value.ts'
import { locateByFile, simpleSite } from '../generators/simple-site.ts'
import type { Site } from '../site.ts'
import {
  isList,
  type ListedKeys,
  type ListProblems,
  readListedKeys,
  readListProblems,
} from './listed-keys.ts'
import { type MdxSettings, mdxSettings } from './mdx.ts'
import { type GivenToMdx, givenToMdx } from './mdx-scope.ts'
import { packagesIn } from './packages.ts'
import { type Blog, blogsIn, type Docs, docsIn, optionsOf } from './plugins.ts'
import { staticFoldersIn } from './static-folders.ts'
import { isThemeFile } from './theme-components.ts'
import { orphansIn, replacedIn, type Translations, translationsIn } from './translations.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface DocusaurusConfig {
  blogs: readonly Blog[]
  docs: readonly Docs[]
  trailingSlash: boolean | undefined
  isBasePathKnown: boolean
  /** https://docusaurus.io/docs/api/docusaurus-config#onDuplicateRoutes */
  refusesSameAddress: boolean
  translations: Translations
  /** Translations of posts that are not there: Docusaurus reads none of them. */
  orphans: readonly string[]
  /** Posts whose translation into the default locale is read in their place. */
  replaced: readonly string[]
  /** Undefined if there are too many lists. */
  listedKeys: ListedKeys | undefined
  listProblems: ListProblems
  /** Undefined if the build does not end where an image is missing. */
  staticFolders: readonly string[] | undefined
  /** https://docusaurus.io/docs/api/docusaurus-config#onBrokenLinks */
  endsAtBrokenLinks: boolean
  /** Pages lie in `src/pages`, and nowhere else. */
  hasUsualPages: boolean
  mdx: MdxSettings | undefined
  givenToMdx: GivenToMdx | undefined
  /** `markdown.parseFrontMatter`, with which anything may become of front matter. */
  hasOwnReader: boolean
  /** Undefined if others may be there, too. */
  packages: readonly string[] | undefined
}

const configName = /^docusaurus\.config\.[cm]?[jt]s$/

export function isDocusaurusConfig(below: string): boolean {
  return configName.test(below)
}

/** The files that readDocusaurusSite() wants of each site. */
export function locateDocusaurus(paths: readonly string[]): Omit<SiteFolder, 'paths'>[] {
  return locateByFile(configName, paths).map(({ root, files }) => {
    const wanted = paths.filter((path) => path.startsWith(root) && isWanted(path.slice(root.length)))
    return { root, files: [...files, ...wanted] }
  })
}

function isWanted(below: string): boolean {
  return below === 'package.json' || isList(below) || isThemeFile(below)
}

export function readDocusaurusSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const { root } = folder
  const source = files.get(folder.files.find((path) => configName.test(path.slice(root.length))) ?? '') ?? ''
  const program = readProgram(source)
  const config = configurationOf(program)
  const baseUrl = member(config, 'baseUrl')
  const trailingSlash = member(config, 'trailingSlash')
  const blogs = blogsIn(config)
  const translations = translationsIn(config)
  return simpleSite('docusaurus', folder, {
    title: textIn(config, 'title'),
    url: textIn(config, 'url'),
    basePath: textIn(config, 'baseUrl'),
    language: textIn(member(config, 'i18n'), 'defaultLocale'),
    config: {
      blogs,
      docs: docsIn(config),
      trailingSlash: typeof trailingSlash === 'boolean' ? trailingSlash : undefined,
      refusesSameAddress: member(config, 'onDuplicateRoutes') === 'throw',
      isBasePathKnown: baseUrl === undefined || typeof baseUrl === 'string',
      translations,
      orphans: orphansIn(folder, blogs, translations),
      replaced: replacedIn(folder, blogs, translations),
      listedKeys: readListedKeys(files, root),
      listProblems: readListProblems(files, root),
      staticFolders: staticFoldersIn(config),
      endsAtBrokenLinks: endsAtBrokenLinks(config),
      hasUsualPages: (optionsOf('pages', config) ?? [{}]).every(
        (options) => member(options, 'path') === undefined && member(options, 'routeBasePath') === undefined,
      ),
      packages: packagesIn(files.get(`${root}package.json`), root),
      hasOwnReader: member(member(config, 'markdown'), 'parseFrontMatter') !== undefined,
      mdx: mdxSettings(program, config, files.get(`${root}package.json`)),
      givenToMdx: givenToMdx(program, config, folder, files),
    } satisfies DocusaurusConfig,
  })
}

function endsAtBrokenLinks(config: Value | undefined): boolean {
  const policy = member(config, 'onBrokenLinks')
  return policy === undefined ? config !== undefined && !isOpen(config) : policy === 'throw'
}

export function configOf({ config }: Site): DocusaurusConfig {
  return config as unknown as DocusaurusConfig
}
