import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { TemplateLanguage } from '../structure/template-language.ts'
import { configOf } from './site.ts'
import { dataOf, dataValueOf, hasData } from './template.ts'

/** https://www.11ty.dev/docs/data-eleventy-supplied/ */
const VARIABLES = ['page', 'eleventy', 'collections', 'pkg', 'forloop', 'tablerowloop', 'loop']

/** https://mozilla.github.io/nunjucks/templating.html#global-functions */
const FUNCTIONS = ['range', 'cycler', 'joiner', 'super', 'caller']

/**
 * Unlike Jekyll's, the `highlight` of Eleventy's plugin shows its content unrun in Liquid:
 * https://github.com/11ty/eleventy-plugin-syntaxhighlight/blob/41ebb2d/src/LiquidHighlightTag.js
 */
const LANGUAGES = {
  liquid: { name: 'Liquid', verbatim: ['raw', 'highlight'], globals: VARIABLES },
  njk: { name: 'Nunjucks', verbatim: ['raw', 'verbatim'], globals: [...VARIABLES, ...FUNCTIONS] },
} as const

/**
 * Markdown is run as Liquid unless `markdownTemplateEngine` or the post's `templateEngineOverride` say otherwise:
 * https://www.11ty.dev/docs/config/#default-template-engine-for-markdown-files,
 * https://www.11ty.dev/docs/languages/#templateengineoverride-examples
 */
export function eleventyLanguage(post: Post, site: Site): TemplateLanguage | undefined {
  const engine = engineOf(post, site)
  if (engine === undefined) return undefined
  const { name, verbatim, globals } = LANGUAGES[engine]
  const known: readonly string[] = [...globals, ...configOf(site).globalNames]
  return {
    name,
    verbatim,
    readsQuotes: true,
    knows: (name) => known.includes(name) || hasData(name, post, site),
  }
}

export function engineOf(post: Post, site: Site): keyof typeof LANGUAGES | undefined {
  const override = dataOf('templateEngineOverride', post, site)
  if (override) {
    const names = asText(dataValueOf(override)).split(',')
    return (['liquid', 'njk'] as const).find((engine) => names.some((name) => name.trim() === engine))
  }
  if (/\.(?:liquid|njk)$/.test(post.path)) return post.path.endsWith('.njk') ? 'njk' : 'liquid'
  return /\.(?:md|markdown)$/.test(post.path) ? configOf(site).markdown.engine : undefined
}
