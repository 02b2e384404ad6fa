import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import { rawHtml } from '../structure/raw-html.ts'

export interface MarkdownInHtmlValues {
  text: string
  element: string
  generator: string
}

/** In `f(**kwd, call(**kwd))` the second stars begin a word, and end none. */
const MARKDOWN =
  /(?<!\\)\[[^[\]\n]{1,200}\]\([^()\n]{1,500}\)|(?<![\\*])\*\*(?=\S)[^*\n]{1,200}\*\*(?!(?<=[\s([{,]\*\*)\w)|^[ \t]*#{1,6} \S.{0,100}$/gm

/** The generator leaves Markdown in an HTML block as it is, and readers see its brackets and stars. */
export const markdownInHtml: Rule<'markdown-in-html', MarkdownInHtmlValues> = {
  id: 'markdown-in-html',
  severity: 'warning',
  about: 'Markdown stands within an HTML block, where the generator does not read it (Jekyll, Hexo).',
  maxPerPost: 5,
  options: noOptions,
  check({ post, withoutCode, site }) {
    const { name: generator, readsMarkdownInHtml } = generatorOf(site.generator)
    if (readsMarkdownInHtml(post.path, site)) return []
    const { body, bodyLine } = post.frontMatter
    const lines = linesOf(body, bodyLine)
    return rawHtml(withoutCode).flatMap(({ element, text, start }) =>
      [...text.matchAll(MARKDOWN)].map(({ 0: match, index }) => {
        const range = lines.range(start + index, start + index + match.length)
        return { range, values: { text: match.trim(), element, generator } }
      }),
    )
  },
}
