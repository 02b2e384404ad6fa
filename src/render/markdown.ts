import MarkdownIt, { type StateCore } from 'markdown-it'
import abbr from 'markdown-it-abbr'
import attrs from 'markdown-it-attrs'
import deflist from 'markdown-it-deflist'
import footnote from 'markdown-it-footnote'
import type { GeneratorId } from '../content/site.ts'
import { withoutKramdownSigns } from './kramdown.ts'

/**
 * Markdown to HTML as the site's generator writes it, near enough for a preview: kramdown for Jekyll
 * (https://kramdown.gettalong.org/syntax.html), Goldmark for Hugo, which leaves raw HTML out unless told otherwise.
 * What comes out is not safe yet.
 */
export function renderMarkdown(text: string, options: { generator: GeneratorId; rawHtml: boolean }): string {
  const markdown = new MarkdownIt({
    html: true,
    linkify: options.generator === 'hugo',
    typographer: true,
    // Both generators write English quotes whatever the site's language.
    quotes: '“”‘’',
  })
  markdown.use(footnote).use(deflist).use(abbr)
  if (!options.rawHtml) {
    markdown.renderer.rules.html_block = () => ''
    markdown.renderer.rules.html_inline = () => ''
  }
  markdown.core.ruler.after('inline', 'heading-attributes', withoutHeadingAttributes)
  if (options.generator !== 'jekyll') return markdown.render(text)
  markdown.use(attrs, { leftDelimiter: '{:', rightDelimiter: '}' })
  return markdown.render(withoutKramdownSigns(text))
}

/** `## Title {#id}`: both generators take it for the heading's id, and Goldmark classes too; neither shows it. */
function withoutHeadingAttributes({ tokens }: StateCore): void {
  for (const [index, { type }] of tokens.entries()) {
    const last = type === 'heading_open' ? tokens[index + 1]?.children?.at(-1) : undefined
    if (last?.type === 'text') last.content = last.content.replace(/ *\{[#.][^{}]*\}$/, '')
  }
}
