import MarkdownIt, { type StateCore } from 'markdown-it'
import abbr from 'markdown-it-abbr'
import deflist from 'markdown-it-deflist'
import footnote from 'markdown-it-footnote'
import type { GeneratorId } from '../content/site.ts'
import { renderKramdown } from './kramdown/render-kramdown.ts'
import { taskLists } from './task-lists.ts'
import { typographicSigns } from './typographic-signs.ts'

/**
 * Markdown to HTML as the site's generator writes it, near enough for a preview: kramdown for Jekyll
 * (https://kramdown.gettalong.org/syntax.html), Goldmark for Hugo, which leaves raw HTML out unless told otherwise.
 * What comes out is not safe yet.
 */
export function renderMarkdown(
  text: string,
  {
    generator,
    rawHtml,
    config = {},
  }: { generator: GeneratorId; rawHtml: boolean; config?: Readonly<Record<string, unknown>> },
): string {
  if (generator === 'jekyll') return renderKramdown(text, config)
  const markdown = new MarkdownIt({
    html: true,
    // The others go by GitHub's rules, or by Goldmark's, which are the same here.
    linkify: generator !== 'eleventy',
    // Goldmark and Astro write English quotes whatever the site's language; the others leave them as they are.
    typographer: generator === 'hugo' || generator === 'astro',
    quotes: '“”‘’',
  })
  markdown.use(footnote).use(deflist).use(abbr)
  if (!rawHtml) {
    markdown.renderer.rules.html_block = () => ''
    markdown.renderer.rules.html_inline = () => ''
  }
  // All but Eleventy, which uses markdown-it itself, write `del`.
  if (generator !== 'eleventy') markdown.renderer.rules.s_open = () => '<del>'
  if (generator !== 'eleventy') markdown.renderer.rules.s_close = () => '</del>'
  markdown.core.ruler.at('replacements', typographicSigns(generator))
  markdown.core.ruler.after('inline', 'heading-attributes', headingAttributes)
  // Eleventy's Markdown knows none.
  if (generator !== 'eleventy') markdown.core.ruler.after('inline', 'task-lists', taskLists)
  return markdown.render(text)
}

/** `## Title {#id}`: Goldmark and Docusaurus take it for the heading's id, Goldmark classes too; neither shows it. */
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
