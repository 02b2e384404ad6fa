import { linesOf } from '../lines.ts'
import type { Rule } from '../rule.ts'
import { rawHtml } from '../structure/raw-html.ts'
import { noOptions } from './no-options.ts'

export interface MarkdownInHtmlValues {
  /** As written. */
  text: string
  /** The element it stands in. */
  element: string
}

/** Links, bold words, headings and list items. */
const MARKDOWN =
  /(?<!\\)\[[^[\]\n]{1,200}\]\([^()\n]{1,500}\)|(?<![\\*])\*\*(?=\S)[^*\n]{1,200}\*\*|^[ \t]*#{1,6} \S.{0,100}$/gm

/**
 * Markdown in an HTML block, which kramdown leaves as it is (https://kramdown.gettalong.org/syntax.html#html-blocks): readers see
 * the brackets and stars.
 */
export const markdownInHtml: Rule<'markdown-in-html', MarkdownInHtmlValues> = {
  id: 'markdown-in-html',
  severity: 'warning',
  mostTold: 5,
  options: noOptions,
  check({ post, withoutCode, site }) {
    const { markdown, kramdown } = site.config
    const isOther = typeof markdown === 'string' && !/^(?:kramdown|GFM)$/i.test(markdown)
    const parsesHtml = /"parse_block_html":true/.test(JSON.stringify(kramdown ?? ''))
    if (site.generator !== 'jekyll' || isOther || parsesHtml || !/\.(?:md|markdown|mkd\w*)$/i.test(post.path))
      return []
    const { body, bodyLine } = post.frontMatter
    const lines = linesOf(body, bodyLine)
    return rawHtml(withoutCode).flatMap(({ element, text, start }) =>
      [...text.matchAll(MARKDOWN)].map(({ 0: found, index }) => {
        const range = lines.range(start + index, start + index + found.length)
        return { range, values: { text: found.trim(), element } }
      }),
    )
  },
}
