import { parse } from 'nunjucks/src/parser.js'
import { nearMiss } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import { shortened } from '../structure/tag-faults.ts'
import { mostTemplateFaults, type TemplateFault } from '../structure/template-fault.ts'
import { unknownReferences } from './nunjucks-references.ts'
import type { TemplateExtensions } from './template-extensions.ts'
import { tagsIn, unendedTag } from './written-tags.ts'

/** https://mozilla.github.io/nunjucks/templating.html#tags */
const TAGS = [
  ...['if', 'elif', 'elseif', 'else', 'endif', 'for', 'asyncEach', 'asyncAll', 'endfor', 'endeach', 'endall'],
  ...['macro', 'endmacro', 'call', 'endcall', 'set', 'endset', 'extends', 'block', 'endblock', 'include'],
  ...['import', 'from', 'raw', 'endraw', 'verbatim', 'endverbatim', 'filter', 'endfilter', 'switch', 'case'],
  ...['default', 'endswitch', 'ifAsync'],
]

/** Those that Eleventy brings. */
const OWN_TAGS = ['getBundle', 'getBundleFileUrl']

/**
 * What Nunjucks' own parser refuses, and filters and files that are not there; nothing is compiled or run. Eleventy 3.1.8 runs this very version. A site's own tags are
 * passed over with what stands between them and their ends.
 */
export function nunjucksFaults(
  body: string,
  extensions: TemplateExtensions,
  ownFilters: readonly string[],
  site: Site,
  files: Files | undefined,
): TemplateFault[] {
  const { tags, paired, mayHaveMore } = extensions
  const ownTags = new Set([...OWN_TAGS, ...tags])
  const isOwn = (name: string) =>
    ownTags.has(name) || ownTags.has(name.replace(/^end/, '')) || (mayHaveMore && !TAGS.includes(name))
  const source = withoutOwnTags(body, isOwn)
  const open = unendedTag(body, paired)
  if (open) return [open]
  try {
    const faults: TemplateFault[] = []
    for (const { node, values } of unknownReferences(parse(source), extensions, ownFilters, site, files)) {
      // The tree counts lines and columns from 0.
      const place = { lineno: node.lineno + 1, colno: node.colno + 1, message: '' }
      faults.push({ ...values, ...tagAt(offsetOf(place, source), source) })
      if (faults.length >= mostTemplateFaults) break
    }
    return faults
  } catch (error) {
    return faultFrom(error, source, [...TAGS, ...ownTags])
  }
}

function withoutOwnTags(body: string, isOwn: (name: string) => boolean): string {
  const tags = tagsIn(body).filter(({ name }) => isOwn(name))
  const ends = new Map(tags.map(({ name, start }) => [name, start]))
  let text = ''
  let from = 0
  let until: string | undefined
  for (const { name, start, end } of tags) {
    if (start < from || (until !== undefined && name !== until)) continue
    const begin = until === undefined ? start : from
    text += body.slice(from, begin) + blank(body.slice(begin, end))
    from = end
    until = until === undefined && (ends.get(`end${name}`) ?? -1) > start ? `end${name}` : undefined
  }
  return text + body.slice(from)
}

function blank(text: string): string {
  return text.replace(/\S/g, ' ')
}

/** Without a place at the end of the file. */
interface NunjucksError {
  message: string
  lineno?: number
  colno?: number
}

function faultFrom(error: unknown, source: string, tags: readonly string[]): TemplateFault[] {
  // A text that is nested too deeply overflows the parser's stack, which says nothing of the site's build.
  if (!isNunjucksError(error)) return []
  const [, name] = /unknown block tag: (\w+)/.exec(error.message) ?? []
  const { start, end } = tagAt(offsetOf(error, source), source)
  if (name !== undefined && !/^(?:end\w*|else|elif|elseif|case|default)$/.test(name)) {
    const near = tags.find((candidate) => nearMiss(name, candidate) !== undefined)
    return [{ is: 'unknown', what: 'tag', name, ...(near !== undefined && { near }), start, end }]
  }
  const reason = error.message
    .replace(/^[\s\S]*?\[Line \d+, Column \d+\]\s*/, '')
    .replace(/\s*\n[\s\S]*$/, '')
  return [
    {
      is: 'unreadable',
      tag: shortened(source.slice(start, end)),
      reason: reason.trim().slice(0, 100),
      start,
      end,
    },
  ]
}

function isNunjucksError(error: unknown): error is NunjucksError {
  const { name = '', message = '' } = error as Partial<Error>
  return name === 'Template render error' || message.startsWith('expected end of comment')
}

/** Nunjucks counts lines and columns from 1. */
function offsetOf({ lineno, colno = 1, message }: NunjucksError, source: string): number {
  if (message.startsWith('expected end of comment'))
    return Math.max(0, source.indexOf('{#', source.lastIndexOf('#}') + 1))
  if (lineno === undefined) {
    const [, opened = ''] = /^parse(If|For|Filter|Macro|Switch|Raw):/.exec(message) ?? []
    const starts = [...source.matchAll(/\{%-?\s*(\w+)/g)].filter(([, name]) => name === opened.toLowerCase())
    return starts.at(-1)?.index ?? source.length
  }
  let start = 0
  for (let line = 1; line < lineno; line += 1) {
    const next = source.indexOf('\n', start)
    if (next === -1) break
    start = next + 1
  }
  return Math.min(source.length, start + Math.max(0, colno - 1))
}

/** The parser points at a part of a tag, or behind it. */
function tagAt(offset: number, source: string) {
  const open = Math.max(...['{{', '{%', '{#'].map((sign) => source.lastIndexOf(sign, offset)))
  const start = Math.max(0, open)
  const close = source.indexOf(`${source[start + 1] === '{' ? '}' : source[start + 1]}}`, start + 2)
  const lineEnd = source.indexOf('\n', start)
  const fallback = lineEnd === -1 ? source.length : lineEnd
  return { start, end: Math.max(start + 1, close === -1 ? fallback : close + 2) }
}
