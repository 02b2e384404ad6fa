import type { Range } from '../content/range.ts'

const MAX_RENDERINGS = 10

interface BodyToMark {
  body: string
  /** The line of the file, counted from 1. */
  bodyLine: number
  ranges: readonly Range[]
  plain: string
  /** Must render as `plain` was rendered. */
  render(body: string): string
}

interface Marked {
  html: string
  unmarked: readonly number[]
}

/**
 * Marks each range in the rendered body, as `warning-1` and so on. Markers are put into the source: around the words,
 * otherwise before their line, otherwise before their paragraph. They count only if the rest of the HTML stays the
 * same.
 */
export function renderMarks({ body, bodyLine, ranges, plain, render }: BodyToMark): Marked {
  const unmarked = [...ranges.keys()]
  if (!ranges.length || body.search(ANY_MARKER) !== -1 || plain.search(ANY_MARKER) !== -1)
    return { html: plain, unmarked }
  const starts = lineStarts(body)
  const candidates = new Map(
    ranges
      .slice(0, MAX_MARKS)
      .map((range, index) => [index, spansOf(range, body, bodyLine, starts)] as const)
      .filter(([, spans]) => spans.length),
  )
  const accepted = new Map<number, Span>()
  let renderings = MAX_RENDERINGS
  let lastAcceptedHtml = plain
  for (let round = 0; round < 3; round++) {
    const attempts = [...candidates].flatMap(([index, spans]): [number, Span][] => {
      const span = spans[round]
      return span && !accepted.has(index) ? [[index, span]] : []
    })
    accept(attempts)
  }
  const html =
    countMarkers(lastAcceptedHtml) === accepted.size ? lastAcceptedHtml : render(withMarkers(body, accepted))
  if (html.replace(ANY_MARKER, '') !== plain) return { html: plain, unmarked }
  return {
    html: withMarks(html, [...accepted.keys()]),
    unmarked: unmarked.filter((index) => !accepted.has(index)),
  }

  /** Tries all markers together. If they change the HTML, it tries each half of them, until no renderings are left. */
  function accept(attempts: readonly [number, Span][]): void {
    if (!attempts.length || renderings-- <= 0) return
    const html = render(withMarkers(body, new Map(attempts)))
    if (html.replace(ANY_MARKER, '') === plain) {
      for (const [index, span] of attempts) if (html.includes(startMarker(index))) accepted.set(index, span)
      lastAcceptedHtml = html
      return
    }
    if (attempts.length === 1) return
    const middle = Math.ceil(attempts.length / 2)
    accept(attempts.slice(0, middle))
    accept(attempts.slice(middle))
  }
}

/** Possible places for a mark, the nearest first; empty for a range outside of the body. */
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

const STARTS = 0xe100
const ENDS = 0xe200

export const MAX_MARKS = 60

export const ANY_MARKER = /[\uE100-\uE2FF]/g

export interface Span {
  start: number
  end: number
}

export const startMarker = (index: number) => String.fromCharCode(STARTS + index)
export const endMarker = (index: number) => String.fromCharCode(ENDS + index)

export function withMarkers(body: string, spans: ReadonlyMap<number, Span>): string {
  const signs = [...spans].flatMap(([index, { start, end }]) => [
    { at: end, sign: endMarker(index), order: 0 },
    { at: start, sign: startMarker(index), order: 1 },
  ])
  signs.sort((a, b) => a.at - b.at || a.order - b.order)
  let text = ''
  let from = 0
  for (const { at, sign } of signs) {
    text += body.slice(from, at) + sign
    from = at
  }
  return text + body.slice(from)
}

export function withMarks(html: string, indexes: readonly number[]): string {
  const from = Math.max(0, html.search(/<body[\s>]/))
  let markedHtml = html
  for (const index of indexes) markedHtml = withMark(markedHtml, index, from)
  return markedHtml.replace(ANY_MARKER, '')
}

/** The scroll margin keeps a mark in view below the bar that many sites have at the top. */
const STYLE = 'background:#fde68a;color:#1c1b19;scroll-margin-block:30vh'

function withMark(html: string, index: number, from: number): string {
  const offset = firstInBody(html, startMarker(index), from)
  if (offset === undefined) return html
  const openingTag = `<mark id="warning-${index + 1}" style="${STYLE}">`
  const tag = tagAround(html, offset)
  // A tag cannot contain a mark, so the mark goes before it.
  if (tag !== undefined) return `${html.slice(0, tag)}${openingTag}⚠</mark>${html.slice(tag)}`
  const end = html.indexOf(endMarker(index), offset)
  const nextTag = html.indexOf('<', offset)
  const close = end === -1 || (nextTag !== -1 && nextTag < end) ? nextTag : end
  const words = html.slice(offset + 1, close === -1 ? undefined : close)
  const isBlank = words.replace(ANY_MARKER, '').trim() === ''
  return `${html.slice(0, offset)}${openingTag}${isBlank ? '⚠' : ''}${words}</mark>${close === -1 ? '' : html.slice(close)}`
}

/** Prefers a marker in words over one in a tag. Markers in a page's styles do not count. */
function firstInBody(html: string, sign: string, from: number): number | undefined {
  let inTag: number | undefined
  for (let at = html.indexOf(sign, from); at !== -1; at = html.indexOf(sign, at + 1)) {
    if (html.lastIndexOf('<style', at) > html.lastIndexOf('</style', at)) continue
    if (tagAround(html, at) === undefined) return at
    inTag ??= at
  }
  return inTag
}

function tagAround(html: string, at: number): number | undefined {
  const opens = html.lastIndexOf('<', at)
  return opens !== -1 && html.lastIndexOf('>', at) < opens ? opens : undefined
}

export function countMarkers(html: string): number {
  return new Set(html.match(/[\uE100-\uE1FF]/g)).size
}
