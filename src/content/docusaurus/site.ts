import { basePath, cleanPath } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { configurationOf, readProgram } from '../generators/program.ts'
import { asMapping, Call, member, textIn, textsOf, type Value } from '../generators/program-value.ts'
import { simpleSite } from '../generators/simple-site.ts'
import type { Site } from '../site.ts'
import { type MdxSettings, mdxSettings } from './mdx.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface Blog {
  id: string
  folder: string
  /** Undefined if code computes it. */
  route: string | undefined
  include: readonly string[]
  exclude: readonly string[]
}

export interface DocusaurusConfig {
  blogs: readonly Blog[]
  trailingSlash: boolean | undefined
  isBasePathKnown: boolean
  defaultLocale: string
  /** Empty if they are not known. */
  locales: readonly string[]
  /** The base path of a locale, where it is not its name below the site's own. */
  localePaths: Readonly<Record<string, string>>
  /** Translations of posts that are not there: Docusaurus reads none of them. */
  orphans: readonly string[]
  mdx: MdxSettings | undefined
}

/** https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/globUtils.ts, `GlobExcludeDefault` */
const excludedByDefault = [
  '**/_*.{js,jsx,ts,tsx,md,mdx}',
  '**/_*/**',
  '**/*.test.{js,jsx,ts,tsx}',
  '**/__tests__/**',
]

export function readDocusaurusSite(files: ReadonlyMap<string, string>, folder: SiteFolder): Site {
  const [source = '', packageFile] = [...files.values()]
  const program = readProgram(source)
  const config = configurationOf(program)
  const i18n = member(config, 'i18n')
  const defaultLocale = textIn(i18n, 'defaultLocale')
  const baseUrl = member(config, 'baseUrl')
  const trailingSlash = member(config, 'trailingSlash')
  const blogs = blogsIn(config)
  return simpleSite('docusaurus', folder, {
    title: textIn(config, 'title'),
    url: textIn(config, 'url'),
    basePath: textIn(config, 'baseUrl'),
    language: defaultLocale,
    config: {
      blogs,
      trailingSlash: typeof trailingSlash === 'boolean' ? trailingSlash : undefined,
      isBasePathKnown: baseUrl === undefined || typeof baseUrl === 'string',
      defaultLocale: defaultLocale ?? 'en',
      locales: textsOf(member(i18n, 'locales')) ?? [],
      localePaths: localePathsIn(i18n),
      orphans: orphansIn(folder, blogs),
      mdx: mdxSettings(program, config, packageFile),
    } satisfies DocusaurusConfig,
  })
}

export function configOf({ config }: Site): DocusaurusConfig {
  return config as unknown as DocusaurusConfig
}

/** A preset brings a blog unless it says `blog: false`: https://docusaurus.io/docs/using-plugins#docusauruspreset-classic */
function blogsIn(config: Value | undefined): Blog[] {
  const presets = pluginsIn(member(config, 'presets'))
  const plugins = pluginsIn(member(config, 'plugins'))
  const isUnread =
    Object.keys(asMapping(config) ?? {}).length === 0 ||
    (member(config, 'presets') !== undefined && presets === undefined)
  if (isUnread) return [blogFrom(undefined)]
  const ofPresets = (presets ?? []).flatMap(({ name, options }) => {
    if (name !== undefined && !/^(?:classic|@docusaurus\/(?:preset-)?classic)$/.test(name)) return []
    const blog = member(options, 'blog')
    return blog === false ? [] : [blogFrom(blog)]
  })
  const ofPlugins = (plugins ?? []).flatMap(({ name, options }) =>
    name !== undefined && /(?:^|\/)(?:plugin-)?content-blog$/.test(name) ? [blogFrom(options)] : [],
  )
  return [...ofPresets, ...ofPlugins]
}

interface Plugin {
  name: string | undefined
  options: Value | undefined
}

function pluginsIn(list: Value | undefined): Plugin[] | undefined {
  if (!Array.isArray(list)) return undefined
  return list.map((item: Value): Plugin => {
    const [name, options] = Array.isArray(item) ? item : [item]
    // `require.resolve('@docusaurus/plugin-content-blog')` stands for the name.
    const named = name instanceof Call ? name.args[0] : name
    return { name: typeof named === 'string' ? named : undefined, options }
  })
}

function blogFrom(options: Value | undefined): Blog {
  const route = member(options, 'routeBasePath') ?? 'blog'
  return {
    id: textIn(options, 'id') ?? 'default',
    folder: cleanPath(textIn(options, 'path') ?? 'blog'),
    route: typeof route === 'string' ? basePath(route).slice(1) : undefined,
    include: textsOf(member(options, 'include')) ?? ['**/*.{md,mdx}'],
    exclude: textsOf(member(options, 'exclude')) ?? excludedByDefault,
  }
}

/** https://docusaurus.io/docs/api/docusaurus-config#i18n: `localeConfigs` may give a locale a base URL of its own. */
function localePathsIn(i18n: Value | undefined): Record<string, string> {
  const configs = Object.entries(asMapping(member(i18n, 'localeConfigs')) ?? {})
  return Object.fromEntries(
    configs.flatMap(([locale, config]) => {
      const path = textIn(config, 'baseUrl')
      return path === undefined ? [] : [[locale, basePath(path)]]
    }),
  )
}

const translation = /^i18n\/([^/]+)\/docusaurus-plugin-content-blog(?:-([^/]+))?\/(.+)$/

/** A translated post, by its path below the site's root. */
export function translationAt(below: string): { locale: string; id: string; inside: string } | undefined {
  const [, locale, id = 'default', inside] = translation.exec(below) ?? []
  return locale === undefined || inside === undefined ? undefined : { locale, id, inside }
}

function orphansIn({ root, paths }: SiteFolder, blogs: readonly Blog[]): string[] {
  const translated = paths.filter((path) => path.startsWith(`${root}i18n/`))
  if (translated.length === 0) return []
  const known = new Set(paths)
  return translated.filter((path) => {
    const post = translationAt(path.slice(root.length))
    const blog = post && blogs.find(({ id }) => id === post.id)
    return post && blog && /\.mdx?$/.test(path) && !known.has(`${root}${blog.folder}/${post.inside}`)
  })
}
