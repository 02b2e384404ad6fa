import type { Site } from '../site.ts'

const PLUGIN = 'jekyll-multiple-languages-plugin'

export interface TranslatedPosts {
  /** The first is the site's own. */
  languages: readonly string[]
}

/**
 * The plugin reads the posts of each language from `_i18n/LANGUAGE/_posts`, and none from the `_posts` at the site's root
 * (https://github.com/kurtsson/jekyll-multiple-languages-plugin). Version 1.7.0 was asked in Jekyll 4.3.1.
 */
export function translatedPosts({ config, pluginGems = [] }: Site): TranslatedPosts | undefined {
  if (![config.plugins, config.gems, pluginGems].flat().includes(PLUGIN)) return undefined
  const isExcluded = [config.exclude_from_localizations].flat().includes('_posts')
  const languages = [config.languages].flat().filter((language) => typeof language === 'string')
  return isExcluded || languages.length === 0 ? undefined : { languages }
}

/** The language of a path from the site's root. */
export function translationOf(fromRoot: string, site: Site): string | undefined {
  const [, language = ''] = /^_i18n\/([^/]+)\/_posts\//.exec(fromRoot) ?? []
  return language !== '' && translatedPosts(site)?.languages.includes(language) ? language : undefined
}

/** Where the language's part of the site lies below the site's address: '' or `/fr`. */
export function translatedBase(language: string | undefined, site: Site): string {
  if (language === undefined) return ''
  const isAtTop = translatedPosts(site)?.languages[0] === language && !site.config.default_locale_in_subfolder
  return isAtTop ? '' : `/${language}`
}
