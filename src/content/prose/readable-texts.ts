import { decodeText } from '../front-matter/decode.ts'
import { linesOf, type Range, rangeWithin } from '../range.ts'
import type { Context } from '../rule.ts'
import { maskInline } from './mask.ts'

export interface ReadableText {
  text: string
  key?: string
  /** In a list or a table of the front matter. */
  isWithin?: true
  range(start: number, end: number): Range
}

export function readableTexts({ post, prose }: Pick<Context, 'post' | 'prose'>): ReadableText[] {
  const { entries, bodyLine } = post.frontMatter
  const inFrontMatter = [...entries.values()].flatMap(({ key, texts, value }) =>
    texts.map((written): ReadableText => {
      const { text, original } = decodeText(written.text)
      return {
        text: maskInline(text),
        key,
        ...(typeof value === 'object' && value !== null && { isWithin: true as const }),
        range: (start, end) => rangeWithin(written.range, written.text, original(start), original(end)),
      }
    }),
  )
  return [...inFrontMatter, { text: prose, range: linesOf(prose, bodyLine).range }]
}
