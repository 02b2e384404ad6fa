import MarkdownIt, { type StateCore, type Token } from 'markdown-it'
import abbr from 'markdown-it-abbr'
import type { Definitions } from './block-state.ts'
import { addFootnotes } from './footnotes.ts'
import { addHeadingIds } from './headings.ts'
import { type KramdownOptions, readKramdownOptions } from './options.ts'
import { parseBlocks } from './parse-blocks.ts'
import { code, math } from './span-code.ts'
import { markEmphasis, resolveEmphasis, strikethrough } from './span-emphasis.ts'
import { type SpanEnv, spanEnv } from './span-env.ts'
import { extension, footnoteMark, resolveAttributeLists } from './span-extensions.ts'
import { html } from './span-html.ts'
import { link } from './span-link.ts'
import { escaping, quotes, text, typography } from './span-text.ts'
import { writeTokens } from './write-tokens.ts'

/**
 * Renders Markdown as kramdown does for Jekyll (https://kramdown.gettalong.org/syntax.html). kramdown's rules find
 * blocks and spans, and markdown-it runs and renders them. The result is not safe yet.
 */
export function renderKramdown(body: string, config: Readonly<Record<string, unknown>>): string {
  const kramdown: Definitions = {
    options: readKramdownOptions(config),
    lists: new Map(),
    footnotes: new Map(),
    links: new Map(),
    abbreviations: new Map(),
  }
  const env: SpanEnv = { kramdown, marks: new Map() }
  return withSpaces(markdown.render(withoutSpaces(body), { ...env }))
}

/**
 * JavaScript's patterns match these spaces as spaces or line ends, and Ruby's do not. They are replaced while
 * kramdown's rules run.
 */
const SPACES = [
  ...'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
]
const FIRST_STAND_IN = 0xe400

function withoutSpaces(body: string): string {
  return body.replace(/[^\S\t\n\v\f\r ]/g, (space) =>
    String.fromCharCode(FIRST_STAND_IN + SPACES.indexOf(space)),
  )
}

function withSpaces(html: string): string {
  return html.replace(/[\uE400-\uE412]/g, (standIn) => SPACES[standIn.charCodeAt(0) - FIRST_STAND_IN] ?? '')
}

const markdown = new MarkdownIt({ html: true, xhtmlOut: true, maxNesting: 100 })
markdown.use(abbr)
markdown.core.ruler.disable(['linkify', 'replacements', 'smartquotes'])
markdown.core.ruler.at('block', (state: StateCore) => {
  const env = spanEnv(state.env)
  const { children } = parseBlocks(state.src, env.kramdown)
  state.tokens = writeTokens(children, env.kramdown, state.Token)
  const { abbreviations } = env.kramdown
  if (abbreviations.size > 0) {
    env.abbreviations = Object.fromEntries([...abbreviations].map(([name, title]) => [`:${name}`, title]))
  }
})
markdown.core.ruler.after('inline', 'footnotes', addFootnotes)
markdown.core.ruler.after('footnotes', 'heading_ids', addHeadingIds)

const { ruler, ruler2 } = markdown.inline
ruler.at('text', text)
ruler.at('escape', escaping)
ruler.at('backticks', code)
ruler.at('strikethrough', strikethrough)
ruler.at('emphasis', markEmphasis)
ruler.before('link', 'footnote_mark', footnoteMark)
ruler.at('link', link)
ruler.disable(['image', 'linkify'])
ruler.at('html_inline', html)
ruler.push('quotes', quotes)
ruler.push('math', math)
ruler.push('extension', extension)
ruler.push('typography', typography)
ruler2.disable(['balance_pairs', 'strikethrough'])
ruler2.at('emphasis', resolveEmphasis)
ruler2.after('emphasis', 'attribute_lists', resolveAttributeLists)

const escapeHtml = markdown.utils.escapeHtml
const { rules } = markdown.renderer
rules.kramdown_code = (tokens, index, _options, env) =>
  codeBlock(tokens[index], spanEnv(env).kramdown.options)
rules.kramdown_math = (tokens, index) => `\\[${escapeHtml(tokens[index]?.content ?? '')}\\]\n`
rules.math = (tokens, index) => `\\(${escapeHtml(tokens[index]?.content ?? '')}\\)`
// Within an element of HTML, kramdown leaves the lines as they are.
rules.softbreak = (tokens, index, _options, env) =>
  spanEnv(env).kramdown.options.hardWrap && !isInHtml(tokens, index) ? '<br />\n' : '\n'
rules.code_inline = (tokens, index, _options, env, self) => {
  const token = tokens[index]
  if (!token) return ''
  const { isHighlighted, defaultLanguage } = spanEnv(env).kramdown.options
  if (isHighlighted)
    token.attrSet('class', highlighted(String(token.attrGet('class') ?? ''), defaultLanguage))
  return `<code${self.renderAttrs(token)}>${escapeHtml(token.content)}</code>`
}
rules.footnote_mark = (tokens, index) => {
  const { name, times, number } = (tokens[index]?.meta ?? {}) as {
    name: string
    times: number
    number: number
  }
  const id = times === 0 ? name : `${name}:${times}`
  return `<sup id="fnref:${id}" role="doc-noteref"><a href="#fn:${name}" class="footnote" rel="footnote">${number}</a></sup>`
}

function codeBlock(token: Token | undefined, { isHighlighted, defaultLanguage }: KramdownOptions): string {
  if (!token) return ''
  const classes = String(token.attrGet('class') ?? '')
  const code = escapeHtml(token.content)
  if (!isHighlighted) {
    const language = /\blanguage-\S+/.exec(classes)?.[0]
    return `<pre><code${language ? ` class="${escapeHtml(language)}"` : ''}>${code}</code></pre>\n`
  }
  token.attrSet('class', highlighted(classes, defaultLanguage))
  return `<div${markdown.renderer.renderAttrs(token)}><div class="highlight"><pre class="highlight"><code>${code}</code></pre></div></div>\n`
}

function highlighted(classes: string, language: string): string {
  const allClasses = /\blanguage-\S+/.test(classes) ? classes : `language-${language} ${classes}`
  return `${allClasses.trim()} highlighter-rouge`
}

function isInHtml(tokens: readonly Token[], index: number): boolean {
  let depth = 0
  for (const { type, content } of tokens.slice(0, index)) {
    if (type !== 'html_inline') continue
    if (content.startsWith('</')) depth -= 1
    else if (/^<[a-z]/i.test(content) && !/\/>$|^<(?:br|img|wbr|input|hr)\b/i.test(content)) depth += 1
  }
  return depth > 0
}
