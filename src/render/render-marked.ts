import type { Range } from '../content/range.ts'
import {
  ANY_SIGN,
  MOST_MARKS,
  marksIn,
  type Span,
  startSign,
  withMarks,
  withSigns,
} from './change-markers.ts'

/** A text is rendered at most so often to find its marks. */
const MOST_RENDERINGS = 10

interface ToMark {
  body: string
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number
  /** In the file; those before the body are not marked. */
  ranges: readonly Range[]
  /** The body as safe HTML. */
  plain: string
  /** The same of a body with signs in it. */
  render(body: string): string
}

interface Marked {
  html: string
  /** Places that could not be marked, by their order. */
  unmarked: readonly number[]
}

/**
 * The rendered body with each place marked in it, as `warning-1` and so on. Signs are put into the source, and kept only
 * where nothing else comes out with them than without: around the words themselves, else before their line, else before
 * their paragraph.
 */
export function renderMarked({ body, bodyLine, ranges, plain, render }: ToMark): Marked {
  const unmarked = [...ranges.keys()]
  if (!ranges.length || body.search(ANY_SIGN) !== -1 || plain.search(ANY_SIGN) !== -1)
    return { html: plain, unmarked }
  const starts = lineStarts(body)
  const candidates = new Map(
    ranges
      .slice(0, MOST_MARKS)
      .map((range, index) => [index, spansOf(range, body, bodyLine, starts)] as const)
      .filter(([, spans]) => spans.length),
  )
  const settled = new Map<number, Span>()
  let renderings = MOST_RENDERINGS
  /** With the signs that are settled. */
  let last = plain
  for (let round = 0; round < 3; round++) {
    const tried = [...candidates].flatMap(([index, spans]): [number, Span][] => {
      const span = spans[round]
      return span && !settled.has(index) ? [[index, span]] : []
    })
    settle(tried)
  }
  const html = marksIn(last) === settled.size ? last : render(withSigns(body, settled))
  if (html.replace(ANY_SIGN, '') !== plain) return { html: plain, unmarked }
  return {
    html: withMarks(html, [...settled.keys()]),
    unmarked: unmarked.filter((index) => !settled.has(index)),
  }

  /** Halves what does not come through as it should, until what disturbs is found or it takes too long. */
  function settle(tried: readonly [number, Span][]): void {
    if (!tried.length || renderings-- <= 0) return
    const html = render(withSigns(body, new Map(tried)))
    if (html.replace(ANY_SIGN, '') === plain) {
      for (const [index, span] of tried) if (html.includes(startSign(index))) settled.set(index, span)
      last = html
      return
    }
    if (tried.length === 1) return
    const middle = Math.ceil(tried.length / 2)
    settle(tried.slice(0, middle))
    settle(tried.slice(middle))
  }
}

/** Where a mark may stand, the nearest first; none for what is not in the body. */
function spansOf(range: Range, body: string, bodyLine: number, starts: readonly number[]): Span[] {
  const line = range.line - bodyLine
  const lineStart = starts[line]
  if (lineStart === undefined) return []
  const start = lineStart + range.column - 1
  const end = Math.max(start, (starts[range.endLine - bodyLine] ?? lineStart) + range.endColumn - 1)
  let first = line
  while (first > 0 && textOf(first - 1).trim() !== '') first--
  return [{ start, end }, atWords(line), atWords(first)]

  function textOf(index: number): string {
    return body.slice(starts[index], starts[index + 1])
  }

  /** Behind the signs that make a line a heading, an item or a quote. */
  function atWords(index: number): Span {
    const signs = /^[ \t]*(?:(?:>|#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+)*/.exec(textOf(index))?.[0].length ?? 0
    const at = (starts[index] ?? 0) + signs
    return { start: at, end: at }
  }
}

function lineStarts(body: string): number[] {
  const starts = [0]
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
