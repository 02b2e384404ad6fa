import type { StateInline } from 'markdown-it'
import { BLOCK_ELEMENTS, closingTag, nameOf, openingTag, RAW_ELEMENTS } from './html-names.ts'
import { CLOSING_TAG, TAG } from './patterns.ts'
import { memoize } from './span-env.ts'

const OPENING = new RegExp(TAG, 'uy')
const CLOSING = new RegExp(CLOSING_TAG, 'uy')

/** Tags within a line. Block-level tags, and closing tags that close nothing, are text. */
export function html(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (src[pos] !== '<') return false
  if (src.startsWith('<!--', pos)) {
    const last = memoize(state, 'comment', () => src.lastIndexOf('-->'))
    const end = last < pos + 4 ? -1 : src.indexOf('-->', pos + 4)
    return end !== -1 && end + 3 <= posMax && write(state, end + 3, src.slice(pos, end + 3), silent)
  }
  const open = memoize(state, 'open', () => new Map<string, number>())
  CLOSING.lastIndex = OPENING.lastIndex = pos
  const closing = CLOSING.exec(src)
  if (closing) {
    const name = nameOf(closing[1] ?? '')
    const end = pos + closing[0].length
    const openCount = open.get(name) ?? 0
    if (openCount === 0 || end > posMax) return asText(state, Math.min(end, posMax), silent)
    if (!silent) open.set(name, openCount - 1)
    return write(state, end, closing[0], silent)
  }
  const opening = OPENING.exec(src)
  if (!opening || pos + opening[0].length > posMax) return false
  const [whole, written = '', attributes = '', slash] = opening
  const name = nameOf(written)
  if (BLOCK_ELEMENTS.has(name)) return asText(state, pos + whole.length, silent)
  const { tag } = openingTag(name, attributes)
  if (slash === undefined && RAW_ELEMENTS.has(name))
    return raw(state, { name, tag, from: pos + whole.length }, silent)
  if (!silent) open.set(name, (open.get(name) ?? 0) + (slash === undefined ? 1 : 0))
  return write(state, pos + whole.length, slash === undefined ? tag : `${tag.slice(0, -1)} />`, silent)
}

function raw(
  state: StateInline,
  { name, tag, from }: { name: string; tag: string; from: number },
  silent: boolean,
): boolean {
  const { src, posMax } = state
  const places = memoize(state, `closing ${name}`, () => [...src.matchAll(closingTag(name))])
  const end = places.find(({ index }) => index >= from && index < posMax)
  const inner = src.slice(from, end?.index ?? posMax).replace(/<(?![/\p{L}!])/gu, '&lt;')
  return write(state, end ? end.index + end[0].length : posMax, `${tag}${inner}</${name}>`, silent)
}

function write(state: StateInline, end: number, content: string, silent: boolean): true {
  if (!silent) state.push('html_inline', '', 0).content = content
  state.pos = end
  return true
}

function asText(state: StateInline, end: number, silent: boolean): true {
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}
