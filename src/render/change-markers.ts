/** Nobody's own characters, one pair for each mark. */
const STARTS = 0xe100
const ENDS = 0xe200

/** So many marks a text may have. */
export const MOST_MARKS = 60

export const ANY_SIGN = /[\uE100-\uE2FF]/g

/** Where the words of a mark are, in a body. */
export interface Span {
  start: number
  end: number
}

export const startSign = (index: number) => String.fromCharCode(STARTS + index)
export const endSign = (index: number) => String.fromCharCode(ENDS + index)

/** The body with a sign at either end of each span. */
export function withSigns(body: string, spans: ReadonlyMap<number, Span>): string {
  const signs = [...spans].flatMap(([index, { start, end }]) => [
    { at: end, sign: endSign(index), order: 0 },
    { at: start, sign: startSign(index), order: 1 },
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

/**
 * Rendered HTML with marks in the places of their signs, as `warning-1` and so on.
 */
export function withMarks(html: string, indexes: readonly number[]): string {
  const from = Math.max(0, html.search(/<body[\s>]/))
  let marked = html
  for (const index of indexes) marked = withMark(marked, index, from)
  return marked.replace(ANY_SIGN, '')
}

/** Away from the edge, where many a site has a bar over its text: who jumps to it has it before their eyes. */
const STYLE = 'background:#fde68a;color:#1c1b19;scroll-margin-block:30vh'

function withMark(html: string, index: number, from: number): string {
  const at = firstInBody(html, startSign(index), from)
  if (at === undefined) return html
  const open = `<mark id="warning-${index + 1}" style="${STYLE}">`
  const tag = tagAround(html, at)
  // Within a tag there is no room: the mark stands before it.
  if (tag !== undefined) return `${html.slice(0, tag)}${open}⚠</mark>${html.slice(tag)}`
  const end = html.indexOf(endSign(index), at)
  const nextTag = html.indexOf('<', at)
  const close = end === -1 || (nextTag !== -1 && nextTag < end) ? nextTag : end
  const words = html.slice(at + 1, close === -1 ? undefined : close)
  const isBlank = words.replace(ANY_SIGN, '').trim() === ''
  return `${html.slice(0, at)}${open}${isBlank ? '⚠' : ''}${words}</mark>${close === -1 ? '' : html.slice(close)}`
}

/** Words rather than what a tag says of them; in a page's styles there is no mark. */
function firstInBody(html: string, sign: string, from: number): number | undefined {
  let inTag: number | undefined
  for (let at = html.indexOf(sign, from); at !== -1; at = html.indexOf(sign, at + 1)) {
    if (html.lastIndexOf('<style', at) > html.lastIndexOf('</style', at)) continue
    if (tagAround(html, at) === undefined) return at
    inTag ??= at
  }
  return inTag
}

/** Where the tag begins in which this lies; undefined in a text. */
function tagAround(html: string, at: number): number | undefined {
  const opens = html.lastIndexOf('<', at)
  return opens !== -1 && html.lastIndexOf('>', at) < opens ? opens : undefined
}

/** How many marks' signs are in a text. */
export function marksIn(html: string): number {
  return new Set(html.match(/[\uE100-\uE1FF]/g)).size
}
