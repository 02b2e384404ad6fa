import { textAt } from '../generators/config-file.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'

/** The plugins of GitHub Pages, and other common ones, with the tags that they bring: https://pages.github.com/versions/ */
const PLUGIN_TAGS: Readonly<Record<string, readonly string[]>> = {
  'github-pages': ['seo', 'feed_meta', 'gist', 'avatar', 'include_cached', 'github_edit_link'],
  jemoji: [],
  'jekyll-admin': [],
  'jekyll-archives': [],
  'jekyll-avatar': ['avatar'],
  'jekyll-coffeescript': [],
  'jekyll-commonmark': [],
  'jekyll-commonmark-ghpages': [],
  'jekyll-compose': [],
  'jekyll-default-layout': [],
  'jekyll-feed': ['feed_meta'],
  'jekyll-gist': ['gist'],
  'jekyll-github-metadata': ['github_edit_link'],
  'jekyll-include-cache': ['include_cached'],
  'jekyll-livereload': [],
  'jekyll-mentions': [],
  'jekyll-multiple-languages-plugin': ['t', 'translate', 'tf', 'translate_file', 'tl', 'translate_link'],
  'jekyll-optional-front-matter': [],
  'jekyll-paginate': [],
  'jekyll-paginate-v2': [],
  'jekyll-readme-index': [],
  'jekyll-redirect-from': [],
  'jekyll-relative-links': [],
  'jekyll-remote-theme': [],
  'jekyll-sass-converter': [],
  'jekyll-seo-tag': ['seo'],
  'jekyll-sitemap': [],
  'jekyll-titles-from-headings': [],
  'jekyll-watch': [],
  minima: [],
}

/** Counted as brought wherever they stand: a theme brings some of these plugins, and GitHub Pages others. */
export const pluginTags: readonly string[] = Object.values(PLUGIN_TAGS).flat()

const isKnown = (gem: string) => Object.hasOwn(PLUGIN_TAGS, gem) || gem.startsWith('jekyll-theme-')

const CONFIGURATION = /^_config\.(?:ya?ml|toml)$/

/** A gem that has none of these in its name concerns neither Jekyll nor its plugins. */
const CONCERNS_JEKYLL = /jekyll|liquid|octopress|theme/i

/**
 * A plugin that Galley does not know may bring tags: one of `_plugins`, of the configuration, or of the Gemfile
 * (https://jekyllrb.com/docs/plugins/installation/). A theme's gem brings plugins along, and a second configuration file may
 * name more.
 */
export function mayHaveMoreTags({ folder, config, hasUnknownGems }: Site, files: Files): boolean {
  const theme = textAt(config, 'theme')
  const named = [config.plugins, config.gems, theme].flat().filter((name) => name !== undefined)
  return (
    hasUnknownGems === true ||
    files.hasUnlisted ||
    config.plugins_dir !== undefined ||
    files.hasFolder('_plugins') ||
    !named.every((name) => isKnown(String(name))) ||
    files.below(`${folder}_config`).some((path) => !CONFIGURATION.test(path.slice(folder.length)))
  )
}

/** A theme that is not in the repository brings includes. */
export function mayHaveMoreIncludes({ config }: Site, files: Files): boolean {
  return files.hasUnlisted || ['theme', 'remote_theme'].some((key) => textAt(config, key) !== undefined)
}

const GEM = /^\s*gem[\s(]+["']([\w.-]+)["']/gm

/** Undefined: the site has a Gemfile that Galley did not read. Jekyll loads every gem of the group `jekyll_plugins`. */
export function namesUnknownGems(gemfile: string | undefined): boolean {
  if (gemfile === undefined) return true
  const lines = linesOf(gemfile)
  if (/\b(?:gemspec|eval_gemfile|Dir\b)/.test(lines)) return true
  const loaded = groupedGems(lines)
  return gemsIn(lines).some(
    (gem) => !isKnown(gem) && (CONCERNS_JEKYLL.test(gem) || loaded.includes(gem)) && gem !== 'jekyll',
  )
}

/**
 * The gems of the group `jekyll_plugins`. With the gem `github-pages` they don't count: GitHub builds such a site without its
 * Gemfile (https://docs.github.com/pages/setting-up-a-github-pages-site-with-jekyll/about-github-pages-and-jekyll#plugins).
 */
export function pluginGemsIn(gemfile: string | undefined): string[] {
  const lines = linesOf(gemfile ?? '')
  return gemsIn(lines).includes('github-pages') ? [] : groupedGems(lines).filter(isKnown)
}

const linesOf = (gemfile: string) => gemfile.slice(0, 20_000).replace(/^\s*#.*$/gm, '')

function groupedGems(lines: string): string[] {
  const [, group = ''] = /^\s*group\b[^\n]*:jekyll_plugins\b[^\n]*do\b([\s\S]*?)^\s*end\b/m.exec(lines) ?? []
  const single = lines.split('\n').filter((line) => /\bgroups?:\s*\[?\s*:jekyll_plugins\b/.test(line))
  return gemsIn([group, ...single].join('\n'))
}

function gemsIn(lines: string): string[] {
  return [...lines.matchAll(GEM)].map(([, gem = '']) => gem)
}
