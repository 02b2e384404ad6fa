import { type Program, readProgram } from '../generators/program.ts'

export interface PluginNames {
  tags: readonly string[]
  filters: readonly string[]
}

/** What plugins add, by the package that brings them: each package's source was searched for what it calls. */
const PLUGINS: Readonly<Record<string, PluginNames>> = {
  // I18nPlugin, HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin, BundlePlugin
  '@11ty/eleventy': {
    tags: ['css', 'js', 'html'],
    filters: ['locale_url', 'locale_links', 'locale_page'],
  },
  '@11ty/eleventy-plugin-bundle': { tags: ['css', 'js', 'html'], filters: [] },
  '@11ty/eleventy-plugin-syntaxhighlight': { tags: ['highlight'], filters: [] },
  '@quasibit/eleventy-plugin-sitemap': { tags: ['sitemap'], filters: [] },
  'eleventy-plugin-nesting-toc': { tags: [], filters: ['toc'] },
  'eleventy-plugin-reading-time': { tags: [], filters: ['readingTime'] },
  'eleventy-plugin-time-to-read': { tags: [], filters: ['timeToRead'] },
  'eleventy-plugin-toc': { tags: [], filters: ['toc'] },
  'eleventy-plugin-youtube-embed': { tags: [], filters: [] },
  '@11ty/eleventy-img': { tags: [], filters: [] },
  '@11ty/eleventy-fetch': { tags: [], filters: [] },
  '@11ty/eleventy-navigation': {
    tags: [],
    filters: [
      ...['eleventyNavigation', 'eleventyNavigationBreadcrumb', 'eleventyNavigationToHtml'],
      'eleventyNavigationToMarkdown',
    ],
  },
  '@11ty/eleventy-plugin-rss': {
    tags: [],
    filters: [
      ...[
        'eleventyFeedHead',
        'htmlToAbsoluteUrls',
        'absoluteUrl',
        'convertHtmlToAbsoluteUrls',
        'dateToRfc3339',
      ],
      ...['dateToRfc822', 'getNewestCollectionItemDate', 'rssDate', 'rssLastUpdatedDate'],
    ],
  },
}

/** Of Eleventy itself: https://www.11ty.dev/docs/plugins/render/ */
const RENDER_PLUGIN: PluginNames = { tags: ['renderTemplate', 'renderFile'], filters: ['renderContent'] }

/** No configuration is spread over more. */
const mostFiles = 40

export interface Plugins extends PluginNames {
  /** The configuration and the code that it imports, as far as they were read. */
  programs: readonly Program[]
  /** Others bring what is not known. */
  hasOthers: boolean
}

/**
 * What the configuration's plugins add. Every plugin must be known by its package, or be code of the repository that was read:
 * `code` has each file's text by its path.
 */
export function pluginsOf(file: string, code: ReadonlyMap<string, string>): Plugins {
  const reached = new Map<string, Program>()
  const packages = new Set<string>()
  let hasOthers = false
  const files = [file]
  for (let path = files.pop(); path !== undefined; path = files.pop()) {
    if (reached.has(path)) continue
    const text = code.get(path) ?? ''
    const program = readProgram(text)
    reached.set(path, program)
    if (program.source !== text || reached.size > mostFiles) {
      hasOthers = true
      break
    }
    for (const from of program.imports) {
      if (!from.startsWith('.')) packages.add(from)
      // Data adds nothing to a template language.
      else if (!/\.json$|(?:^|\/)_data\//.test(from)) {
        const found = codeAt(from, path, code)
        if (found === undefined) hasOthers = true
        else files.push(found)
      }
    }
    if (handsOver(program.source)) hasOthers = true
  }
  const rendersTemplates = [...reached.values()].some(({ source }) =>
    /RenderPlugin|resolvePlugin/.test(source),
  )
  const names = [
    ...[...packages].flatMap((from) => PLUGINS[from] ?? []),
    ...(rendersTemplates ? [RENDER_PLUGIN] : []),
  ]
  return {
    programs: [...reached.values()],
    hasOthers,
    tags: names.flatMap(({ tags }) => tags),
    filters: names.flatMap(({ filters }) => filters),
  }
}

function codeAt(from: string, file: string, code: ReadonlyMap<string, string>): string | undefined {
  const parts = file.split('/').slice(0, -1)
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  const path = parts.join('/')
  return ['', '.js', '.mjs', '.cjs', '/index.js'].map((ending) => path + ending).find((one) => code.has(one))
}

/** The code hands the configuration to a package that is not known. */
function handsOver(source: string): boolean {
  const modules = importedNames(source)
  const isKnown = (name: string) => {
    const from = modules.get(name)
    if (from === undefined)
      return new RegExp(`\\bfunction\\s+${name}\\b|\\b(?:const|let|var)\\s+${name}\\s*=`).test(source)
    return from.startsWith('.') || Object.hasOwn(PLUGINS, from)
  }
  for (const [, name, call] of source.matchAll(/\.addPlugin\(\s*(?:([\w$]{1,100})\b)?(\s*\()?/g))
    if (name === undefined ? false : !isKnown(name) || call !== undefined) return true
  for (const [, name = ''] of source.matchAll(
    /(?<![.\w$])([\w$]{1,100})(?:\.\w{1,100})?\(\s*(?:eleventyConfig|eleventy|config|cfg|conf)\s*[,)]/g,
  ))
    if (modules.has(name) && !isKnown(name)) return true
  return false
}

/** The names under which a program knows what it imports, each with its module. */
function importedNames(source: string): Map<string, string> {
  const names = new Map<string, string>()
  const forms =
    /\bimport\s+([\w$\s{},*]{1,2000}?)\s+from\s*["']([^"']{1,200})["']|\b(?:const|let|var)\s+([\w$\s{},:]{1,2000}?)\s*=\s*require\(\s*["']([^"']{1,200})["']\s*\)/g
  for (const [, imported, from, required, module] of source.matchAll(forms)) {
    for (const part of (imported ?? required ?? '').split(/[{},]/)) {
      const name = /([\w$]+)\s*$/.exec(part)?.[1]
      if (name !== undefined) names.set(name, from ?? module ?? '')
    }
  }
  return names
}
