import { basePath, cleanPath } from '../generators/config-file.ts'
import type { SiteFolder } from '../generators/generator.ts'
import { asMapping, member, textIn, type Value } from '../generators/program-value.ts'
import type { Blog } from './plugins.ts'

/** JSON alone, since a site's model is a cache's key. */
export interface Translations {
  folder: string
  defaultLocale: string
  /** Empty if they are not known. */
  locales: readonly string[]
  /** By a locale, where it is not as usual. */
  own: Readonly<Record<string, LocaleConfig>>
}

interface LocaleConfig {
  /** Its folder below that of all translations. */
  folder?: string
  /** Below the host. */
  basePath?: string
  /** Docusaurus reads none of its translations. */
  isUntranslated?: true
}

/**
 * `localeConfigs` may give a locale a base URL and a folder of its own
 * (https://docusaurus.io/docs/api/docusaurus-config#i18n; `loadI18n` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus/src/server/i18n.ts).
 */
export function translationsIn(config: Value | undefined): Translations {
  const i18n = member(config, 'i18n')
  const locales = member(i18n, 'locales')
  const configs = Object.entries(asMapping(member(i18n, 'localeConfigs')) ?? {})
  return {
    folder: cleanPath(textIn(i18n, 'path') ?? 'i18n'),
    defaultLocale: textIn(i18n, 'defaultLocale') ?? 'en',
    locales: Array.isArray(locales) ? locales.filter((locale) => typeof locale === 'string') : [],
    own: Object.fromEntries(configs.map(([locale, own]) => [locale, localeConfig(own)])),
  }
}

function localeConfig(config: Value): LocaleConfig {
  const [path, baseUrl] = [textIn(config, 'path'), textIn(config, 'baseUrl')]
  return {
    ...(path !== undefined && { folder: cleanPath(path) }),
    ...(baseUrl !== undefined && { basePath: basePath(baseUrl) }),
    ...(member(config, 'translate') === false && { isUntranslated: true as const }),
  }
}

/** The folder of a locale's translations, below the site's root. */
export function localeFolder(locale: string, { folder, own }: Translations): string {
  return cleanPath(`${folder}/${own[locale]?.folder ?? locale}`)
}

export interface Translation {
  locale: string
  plugin: 'blog' | 'docs' | 'pages'
  id: string
  inside: string
}

const ofPlugin = /^docusaurus-plugin-content-(blog|docs|pages)(?:-([^/]+))?\/(.+)$/

/** A translated post or page, by its path below the site's root. */
export function translationAt(below: string, translations: Translations): Translation | undefined {
  const at = below.indexOf('/docusaurus-plugin-content-')
  if (at === -1) return undefined
  const locale = localeAt(below.slice(0, at), translations)
  const [, plugin, id = 'default', inside] = ofPlugin.exec(below.slice(at + 1)) ?? []
  if (locale === undefined || plugin === undefined || inside === undefined) return undefined
  return { locale, plugin: plugin as Translation['plugin'], id, inside }
}

function localeAt(path: string, translations: Translations): string | undefined {
  const { folder, locales, own } = translations
  const named = [...locales, ...Object.keys(own)].find(
    (locale) => localeFolder(locale, translations) === path,
  )
  const isBelow = folder === '' || path.startsWith(`${folder}/`)
  const name = folder === '' ? path : path.slice(folder.length + 1)
  const usual = isBelow && /^[^/]+$/.test(name) && own[name]?.folder === undefined ? name : undefined
  const locale = named ?? usual
  const isRead = locale !== undefined && (locales.length === 0 || locales.includes(locale))
  return isRead && !own[locale]?.isUntranslated ? locale : undefined
}

/** Translations of posts that are not there: Docusaurus reads none of them. */
export function orphansIn(
  { root, paths }: SiteFolder,
  blogs: readonly Blog[],
  translations: Translations,
): string[] {
  const translated = paths.filter(
    (path) => path.includes('/docusaurus-plugin-content-blog') && path.startsWith(root),
  )
  if (translated.length === 0) return []
  const known = new Set(paths)
  return translated.filter((path) => {
    const post = translationAt(path.slice(root.length), translations)
    const blog = post?.plugin === 'blog' && blogs.find(({ id }) => id === post.id)
    return post && blog && /\.mdx?$/.test(path) && !known.has(`${root}${blog.folder}/${post.inside}`)
  })
}

/**
 * The folder of the locale's translations comes first, also for the default locale: `getContentPathList` in
 * https://github.com/facebook/docusaurus/blob/v3.10.2/packages/docusaurus-utils/src/dataFileUtils.ts
 */
export function replacedIn(
  { root, paths }: SiteFolder,
  blogs: readonly Blog[],
  translations: Translations,
): string[] {
  const prefix = `${root}${localeFolder(translations.defaultLocale, translations)}/`
  return paths.flatMap((path) => {
    const post = path.startsWith(prefix) ? translationAt(path.slice(root.length), translations) : undefined
    const blog = post?.plugin === 'blog' && blogs.find(({ id }) => id === post.id)
    return post && blog ? [`${root}${blog.folder}/${post.inside}`] : []
  })
}
