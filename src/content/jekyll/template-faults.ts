import { basePath, folderOf, mappingAt, textAt } from '../generators/config-file.ts'
import { closest, nearMiss } from '../near-miss.ts'
import type { Post } from '../post.ts'
import type { Files } from '../repository.ts'
import type { Site } from '../site.ts'
import {
  mostTemplateFaults,
  type TemplateFault,
  type TemplateFaultValues,
} from '../structure/template-fault.ts'
import { type TemplatePart, templateParts } from '../structure/template-parts.ts'
import { filtersIn, knownFilters, refusedCall } from './filter-arguments.ts'
import { isValidInclude, splitInclude } from './include-syntax.ts'
import { mayHaveMoreIncludes, mayHaveMoreTags, pluginTags } from './plugins.ts'
import { isTruthy } from './site.ts'

/** Their content is rendered at most sometimes. */
const CONDITIONAL = ['if', 'unless', 'case', 'for', 'tablerow', 'ifchanged']
const WITHIN = ['else', 'elsif', 'when']
const BLOCKS = [...CONDITIONAL, 'capture', 'highlight']

/**
 * The tags of Liquid 4 and 5, and Jekyll's, but for `render`, at which each of them ends the build: https://shopify.github.io/liquid/, https://jekyllrb.com/docs/liquid/tags/. Liquid
 * reports the end of what never began, such as `endif`, as an unknown tag; tag-faults.ts does so for these.
 */
const TAGS: ReadonlySet<string> = new Set([
  ...BLOCKS,
  ...BLOCKS.map((name) => `end${name}`),
  ...['assign', 'break', 'continue', 'cycle', 'decrement', 'increment', 'echo', 'liquid', '#'],
  ...['raw', 'endraw', 'comment', 'endcomment', 'doc', 'enddoc'],
  ...['include', 'include_relative', 'link', 'post_url'],
  ...pluginTags,
])

/** A value of a tag: https://github.com/Shopify/liquid/blob/v5.4.0/lib/liquid.rb#L34 */
const VALUE = `(?:[^\\s,|'"]|"[^"]*"|'[^']*')`

interface Form {
  written: RegExp
  form: string
}

/** `and` and `or` need a value on either side. */
const condition = (tag: string): Form => ({
  written: new RegExp(`^(?!(?:and|or)\\s+\\S)(?![^]*\\s(?:and|or)$)[^]*?${VALUE}`),
  form: `{% ${tag} page.key == "x" %}`,
})

/**
 * What Liquid demands of its tags when it is not strict, as Jekyll has it: the `Syntax` of each file in
 * https://github.com/Shopify/liquid/tree/v5.4.0/lib/liquid/tags and Jekyll's `highlight.rb`. Liquid takes nearly any expression
 * (`{{ a b c }}`, `{% if a && b %}`), so a stricter parser would raise false alarms.
 */
const FORMS: Readonly<Record<string, Form>> = {
  if: condition('if'),
  elsif: condition('elsif'),
  unless: condition('unless'),
  case: { written: new RegExp(VALUE), form: '{% case page.key %}' },
  when: { written: new RegExp(VALUE), form: '{% when "x" %}' },
  for: { written: new RegExp(`^[\\w-]+\\s+in\\s+${VALUE}`), form: '{% for item in list %}' },
  tablerow: { written: new RegExp(`\\w\\s+in\\s+${VALUE}`), form: '{% tablerow item in list %}' },
  assign: { written: /[\w.[\])-]\s*=/, form: '{% assign name = value %}' },
  capture: { written: /[\w.[\]-]/, form: '{% capture name %}' },
  cycle: { written: new RegExp(`^${VALUE}`), form: '{% cycle "a", "b" %}' },
  highlight: {
    written: /^[\w.+#-]+(?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*$/,
    form: '{% highlight ruby linenos %}',
  },
  post_url: { written: /^\/?(?:\S.*\/)?\d+-\d+-\d+-/, form: '{% post_url 2030-01-07-salon %}' },
  link: { written: /\S/, form: '{% link _posts/2030-01-07-salon.md %}' },
}

const OPERATORS = ['==', '!=', '<>', '<', '>', '>=', '<=', 'contains']
const CONDITION = new RegExp(`^${VALUE}+\\s+([=!<>a-z_]+)(?=\\s|$)`)

/**
 * Jekyll 4.3 ends the build, with exit status 1, at each of these. It only warns of a missing layout, and is silent about a
 * missing data file, and about an unknown filter unless `liquid: strict_filters` is set.
 */
export function jekyllTemplateFaults(post: Post, site: Site, files: Files): TemplateFault[] {
  const faults: TemplateFault[] = []
  const isStrict = isTruthy(mappingAt(site.config, 'liquid').strict_filters)
  const open: string[] = []
  let hasMoreTags: boolean | undefined
  const { body } = post.frontMatter
  for (const tag of templateParts(body)) {
    const isConditional = open.length > 0
    if (tag.is === 'verbatim') faults.push(...faultsInComment(tag, body))
    const found =
      (tag.is === 'tag' && faultOf(tag, isConditional)) || (!isConditional && filterFault(tag)) || undefined
    if (found) faults.push({ ...found, start: tag.start, end: tag.end })
    if (tag.is !== 'tag') continue
    if (CONDITIONAL.includes(tag.name)) open.push(tag.name)
    if (open.at(-1) === tag.name.replace(/^end/, '') && tag.name.startsWith('end')) open.pop()
    if (faults.length >= mostTemplateFaults) break
  }
  return faults

  function faultOf(
    { name, args, text }: TemplatePart,
    isConditional: boolean,
  ): TemplateFaultValues | undefined {
    if (name === '') return { is: 'unreadable', tag: text }
    if (name === 'include' || name === 'include_relative' || name === 'include_cached')
      return includeFault(name, args, text, isConditional)
    const form = FORMS[name]
    if (form && !form.written.test(args)) return { is: 'unreadable', tag: text, form: form.form }
    if (form && !isConditional && hasUnknownOperator(name, args))
      return { is: 'unreadable', tag: text, form: form.form }
    if (TAGS.has(name) || (WITHIN.includes(name) && isConditional)) return undefined
    hasMoreTags ??= mayHaveMoreTags(site, files)
    if (hasMoreTags) return undefined
    if (WITHIN.includes(name)) return { is: 'unreadable', tag: text }
    const near = [...TAGS].find((known) => nearMiss(name, known) !== undefined)
    return { is: 'unknown', what: 'tag', name, ...(near !== undefined && { near }) }
  }

  /** A call is refused where it is rendered, which a condition may keep from happening. */
  function filterFault({ is, name, args, text }: TemplatePart): TemplateFaultValues | undefined {
    if (is !== 'output' && name !== 'assign') return undefined
    const calls = filtersIn(is === 'output' ? args : args.slice(args.indexOf('=') + 1))
    const reason = calls.map(refusedCall).find((refusal) => refusal !== undefined)
    const isUndefined = ({ name: filter }: { name: string }) => isStrict && !knownFilters.includes(filter)
    const unknown = reason === undefined ? calls.find(isUndefined)?.name : undefined
    if (reason === undefined && unknown === undefined) return undefined
    hasMoreTags ??= mayHaveMoreTags(site, files)
    if (reason !== undefined)
      return { is: 'unreadable', tag: text, reason, ...(hasMoreTags && { isPresumed: true }) }
    if (unknown === undefined || hasMoreTags) return undefined
    const near = closest(unknown, [...knownFilters])
    return { is: 'unknown', what: 'filter', name: unknown, ...(near !== undefined && { near }) }
  }

  function includeFault(name: string, args: string, tag: string, isConditional: boolean) {
    const { file, parameters } = splitInclude(args)
    if (file.includes('{{')) return undefined
    if (!isValidInclude(file, parameters))
      return { is: 'unreadable', tag, form: `{% ${name} card.html title="x" %}` } as const
    const isBeside = name === 'include_relative'
    if (mayHaveMoreIncludes(site, files)) return undefined
    const folder = isBeside ? folderOf(post.path) : includesFolder(site)
    const path = folder + file.replace(/^\/+/, '')
    if (files.has(path)) return undefined
    const similar = files.below(folder).map((candidate) => candidate.slice(folder.length))
    const inCase = similar.find((candidate) => candidate.toLowerCase() === file.toLowerCase())
    const near = inCase ?? closest(file, similar.slice(0, 500))
    return { is: 'include-missing', file, isConditional, ...(near !== undefined && { near }) } as const
  }
}

/** Liquid parses what stands in a comment, but for tags that it does not know. */
function faultsInComment({ name, args, start }: TemplatePart, body: string): TemplateFault[] {
  if (name !== 'comment' || !args.includes('{%')) return []
  const offset = body.indexOf('%}', start) + 2
  return templateParts(args).flatMap((tag): TemplateFault[] => {
    const form = tag.is === 'tag' ? FORMS[tag.name] : undefined
    if (!form || form.written.test(tag.args)) return []
    const place = { start: offset + tag.start, end: offset + tag.end }
    return [{ ...place, is: 'unreadable', tag: tag.text, form: form.form }]
  })
}

/** Only a condition that is alone is certain to be evaluated. */
function hasUnknownOperator(name: string, args: string): boolean {
  if ((name !== 'if' && name !== 'unless') || /\s(?:and|or)\s/.test(args)) return false
  const operator = CONDITION.exec(args)?.[1]
  return operator !== undefined && !OPERATORS.includes(operator) && !/^(?:and|or)$/.test(operator)
}

function includesFolder({ root, config }: Site): string {
  return `${root}${basePath(textAt(config, 'includes_dir') ?? '_includes').slice(1)}/`
}
