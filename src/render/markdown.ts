import MarkdownIt, { type StateCore } from 'markdown-it'
import abbr from 'markdown-it-abbr'
import deflist from 'markdown-it-deflist'
import { footnotes } from '../content/structure/footnotes.ts'

/** What Markdown itself lacks: `[^1]`, `^[a note]`, `: a definition`, `*[HTML]: …`, and `{#id}` after a heading. */
export type MarkdownExtension =
  | 'footnotes'
  | 'inline-footnotes'
  | 'definition-lists'
  | 'abbreviations'
  | 'heading-ids'

export interface MarkdownOptions {
  linkify: boolean
  /** Straight quotes become English ones, whatever the site's language. */
  quotes: boolean
  /** The replacement of each written sign, such as `--`. */
  signs: Readonly<Record<string, string>>
  rawHtml: boolean
  tasks: boolean
  struckOut: 'del' | 's'
  breaks: boolean
  extensions: readonly MarkdownExtension[]
  /** Four spaces before a line make code. */
  indentedCode: boolean
}

/** The result is near enough for a preview. It is not safe yet. */
export function renderMarkdown(text: string, options: MarkdownOptions): string {
  const { linkify, quotes, signs, rawHtml, tasks, struckOut, breaks, extensions, indentedCode } = options
  const markdown = new MarkdownIt({ html: true, linkify, breaks, typographer: quotes, quotes: '“”‘’' })
  if (!indentedCode) markdown.disable('code')
  if (extensions.includes('footnotes')) markdown.use(footnotes)
  if (!extensions.includes('inline-footnotes')) markdown.disable('footnote_inline', true)
  if (extensions.includes('definition-lists')) markdown.use(deflist)
  if (extensions.includes('abbreviations')) markdown.use(abbr)
  if (!rawHtml) {
    markdown.renderer.rules.html_block = () => ''
    markdown.renderer.rules.html_inline = () => ''
  }
  markdown.renderer.rules.s_open = () => `<${struckOut}>`
  markdown.renderer.rules.s_close = () => `</${struckOut}>`
  markdown.core.ruler.at('replacements', typographicSigns(signs))
  if (extensions.includes('heading-ids'))
    markdown.core.ruler.after('inline', 'heading-attributes', headingAttributes)
  if (tasks) markdown.core.ruler.after('inline', 'task-lists', taskLists)
  return markdown.render(text)
}

/** `## Title {#id}`: Goldmark and Docusaurus use this as the heading's id and do not show it. Goldmark reads classes too. */
function headingAttributes({ tokens }: StateCore): void {
  for (const [index, heading] of tokens.entries()) {
    const last = heading.type === 'heading_open' ? tokens[index + 1]?.children?.at(-1) : undefined
    if (last?.type !== 'text') continue
    last.content = last.content.replace(/ *\{(?:#([^\s{}]+)|\.)[^{}]*\}$/, (_all, id?: string) => {
      if (id !== undefined) heading.attrSet('id', id)
      return ''
    })
  }
}

function typographicSigns(signs: Readonly<Record<string, string>>): (state: StateCore) => void {
  return ({ tokens }) => {
    for (const { type, children } of tokens) {
      if (type !== 'inline' || !children) continue
      let isAddress = false
      for (const token of children) {
        if (token.type === 'link_open') isAddress = token.info === 'auto'
        if (token.type === 'link_close') isAddress = false
        if (token.type !== 'text' || isAddress) continue
        token.content = token.content.replace(/---?|\.\.\.|<<|>>/g, (sign) => signs[sign] ?? sign)
      }
    }
  }
}

/** `- [x] done`: https://github.github.com/gfm/#task-list-items-extension- */
function taskLists({ tokens, Token }: StateCore): void {
  for (const [index, item] of tokens.entries()) {
    const [paragraph, inline] = tokens.slice(index + 1, index + 3)
    if (item.type !== 'list_item_open' || paragraph?.type !== 'paragraph_open') continue
    const first = inline?.children?.[0]
    const box = first?.type === 'text' ? /^\[([ xX])\]\s+/.exec(first.content) : null
    if (!first || !box) continue
    first.content = first.content.slice(box[0].length)
    const input = new Token('task_box', 'input', 0)
    input.attrs = [['type', 'checkbox'], ...(box[1] === ' ' ? [] : [['checked', ''] as [string, string]])]
    inline?.children?.unshift(input)
  }
}
