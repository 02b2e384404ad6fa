import type { Entry } from '../front-matter/types.ts'
import { mappingAt } from '../generators/config-file.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { entryOf, ownEntry } from './entry.ts'
import { isSince } from './version.ts'

/** https://gohugo.io/configuration/output-formats/, each asked of Hugo 0.111, 0.131 and 0.169. */
const OUTPUTS = [
  'html',
  'amp',
  'calendar',
  'css',
  'csv',
  'json',
  'markdown',
  'robots',
  'rss',
  'sitemap',
  'webappmanifest',
]

/** https://gohugo.io/content-management/formats/, and the endings that stand for them. Some need a program beside Hugo. */
const MARKUPS = [
  'md',
  'markdown',
  'mdown',
  'goldmark',
  'html',
  'htm',
  'org',
  'pandoc',
  'pdc',
  'rst',
  'asciidoc',
  'asciidocext',
  'adoc',
  'ad',
]

/** Each version asked ends its build at an output format that nobody has defined. A theme may define some. */
export function refusedOutputs(post: Post, site: Site): ValueRefusal[] {
  const outputs = entryOf(post, 'outputs', site)
  const { config } = site
  if (!outputs || isMapping(outputs.value) || config.theme !== undefined || config.module !== undefined)
    return []
  const own = Object.keys(mappingAt(config, 'outputformats'))
  const later = isSince(132, site) ? ['404', 'alias', 'gotmpl'] : []
  const known = new Set([...OUTPUTS, ...later, ...own].map((name) => name.toLowerCase()))
  // The versions from 0.132 on were not asked about lists within it; 0.169 passes them over as a whole.
  const isPassedOver = isSince(132, site) && hasGroups(outputs.value)
  const isUnknown =
    !isPassedOver &&
    namesIn(outputs.value).some((name) => isMapping(name) || !known.has(asText(name ?? '').toLowerCase()))
  return isUnknown
    ? [{ ...refused(outputs, { is: 'unknown', known: [...OUTPUTS, ...own] }), severity: 'error' }]
    : []
}

/** A text is cut at its spaces, unless it stands in a list. Any other value is a name, `false` and 0 too. */
function namesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (value === null) return []
  return typeof value === 'string' ? value.split(/\s+/).filter((name) => name !== '') : [value]
}

export function hasGroups(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)
}

/** 0.169 goes by what the page itself says, where 0.131 goes by a cascade, too. The versions between were not asked. */
export function markupOf(post: Post, site: Site): Entry | undefined {
  return isSince(132, site) ? ownEntry(post, 'markup') : entryOf(post, 'markup', site)
}

/** Hugo 0.111 read a format that it does not know as Markdown; 0.131 and 0.169 end their build at it. */
export function refusedMarkup(post: Post, site: Site): ValueRefusal[] {
  const markup = markupOf(post, site)
  const { config } = site
  if (
    !markup ||
    Array.isArray(markup.value) ||
    !isSince(131, site) ||
    config.mediatypes !== undefined ||
    config.contenttypes !== undefined
  )
    return []
  const name = asText(markup.value ?? '').toLowerCase()
  const isKnown = name === '' || MARKUPS.includes(name.replace(/^text\//, ''))
  return isKnown ? [] : [refused(markup, { is: 'unknown', known: ['markdown', 'html', 'org'] })]
}
