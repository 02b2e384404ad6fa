import MarkdownIt from 'markdown-it'
import abbr from 'markdown-it-abbr'
import attrs from 'markdown-it-attrs'
import deflist from 'markdown-it-deflist'
import footnote from 'markdown-it-footnote'
import type { GeneratorId } from '../content/site.ts'

/**
 * Markdown to HTML as the site's generator writes it, near enough for a preview: kramdown for Jekyll
 * (https://kramdown.gettalong.org/syntax.html), Goldmark for Hugo, which leaves raw HTML out unless told otherwise.
 * What comes out is not safe yet.
 */
export function renderMarkdown(text: string, options: { generator: GeneratorId; rawHtml: boolean }): string {
  const markdown = new MarkdownIt({
    html: options.rawHtml,
    linkify: options.generator === 'hugo',
    typographer: true,
    // Both generators write English quotes whatever the site's language.
    quotes: '“”‘’',
  })
  markdown.use(footnote).use(deflist).use(abbr)
  if (options.generator === 'jekyll') markdown.use(attrs, { leftDelimiter: '{:', rightDelimiter: '}' })
  return markdown.render(text)
}
