import { decodeText } from '../front-matter/decode.ts'
import { type Lines, linesOf, type Range, rangeWithin } from '../range.ts'
import type { Context } from '../rule.ts'
import { maskInline } from './mask.ts'

export interface ReadableText {
  text: string
  key?: string
  /** In a list or a table of the front matter. */
  isWithin?: true
  range(start: number, end: number): Range
}

type Texts = Pick<Context, 'post' | 'prose'>

const found = new WeakMap<Texts, readonly ReadableText[]>()

/** Kept for a context, since many rules read them. */
export function readableTexts(context: Texts): readonly ReadableText[] {
  const texts = found.get(context) ?? textsOf(context)
  found.set(context, texts)
  return texts
}

function textsOf({ post, prose }: Texts): ReadableText[] {
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
  let lines: Lines | undefined
  const range = (start: number, end: number) => {
    lines ??= linesOf(prose, bodyLine)
    return lines.range(start, end)
  }
  return [...inFrontMatter, { text: prose, range }]
}
