import { basePath, folderOf, textAt } from '../generators/config-file.ts'
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
import { isValidInclude, splitInclude } from './include-syntax.ts'
import { mayHaveMoreIncludes, mayHaveMoreTags, pluginTags } from './plugins.ts'

/** Their content is rendered at most sometimes. */
const CONDITIONAL = ['if', 'unless', 'case', 'for', 'tablerow', 'ifchanged']
const WITHIN = ['else', 'elsif', 'when']
const BLOCKS = [...CONDITIONAL, 'capture', 'highlight']

/**
 * The tags of Liquid 4 and 5, and Jekyll's: https://shopify.github.io/liquid/, https://jekyllrb.com/docs/liquid/tags/. Liquid
 * reports the end of what never began, such as `endif`, as an unknown tag; tag-faults.ts does so for these.
 */
const TAGS: ReadonlySet<string> = new Set([
  ...BLOCKS,
  ...BLOCKS.map((name) => `end${name}`),
  ...['assign', 'break', 'continue', 'cycle', 'decrement', 'increment', 'echo', 'liquid', 'render', '#'],
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

const condition = (tag: string): Form => ({
  written: new RegExp(VALUE),
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
}

const OPERATORS = ['==', '!=', '<>', '<', '>', '>=', '<=', 'contains']
const CONDITION = new RegExp(`^${VALUE}+\\s+([=!<>a-z_]+)(?=\\s|$)`)

/**
 * Jekyll 4.3 ends the build, with exit status 1, at each of these. It only warns of a missing layout, and is silent about a
 * missing data file or an unknown filter unless `liquid: strict_filters` is set.
 */
export function jekyllTemplateFaults(post: Post, site: Site, files: Files): TemplateFault[] {
  const faults: TemplateFault[] = []
  const open: string[] = []
  let hasMoreTags: boolean | undefined
  for (const tag of templateParts(post.frontMatter.body)) {
    if (tag.is !== 'tag') continue
    const isConditional = open.length > 0
    const found = faultOf(tag, isConditional)
    if (found) faults.push({ ...found, start: tag.start, end: tag.end })
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

/** Only a condition that is alone is certain to be evaluated. */
function hasUnknownOperator(name: string, args: string): boolean {
  if ((name !== 'if' && name !== 'unless') || /\s(?:and|or)\s/.test(args)) return false
  const operator = CONDITION.exec(args)?.[1]
  return operator !== undefined && !OPERATORS.includes(operator) && !/^(?:and|or)$/.test(operator)
}

function includesFolder({ root, config }: Site): string {
  return `${root}${basePath(textAt(config, 'includes_dir') ?? '_includes').slice(1)}/`
}
