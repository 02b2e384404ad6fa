import type { StateInline, Token } from 'markdown-it'
import { type Attributes, readAttributeList } from './element.ts'
import { ANY_CHARS, ID_NAME } from './patterns.ts'
import { memoize, spanEnv } from './span-env.ts'
import { resolved } from './write-tokens.ts'

const TAG = new RegExp(`\\{::(\\w+)(?:\\s(${ANY_CHARS}?))?(/)?\\}`, 'y')
const LIST = new RegExp(`\\{:(${ANY_CHARS})\\}`, 'y')
const MARK = new RegExp(`\\[\\^(${ID_NAME})\\]`, 'y')

/** `{:.class}` after a span, and extension tags within a line. */
export function extension(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (!src.startsWith('{:', pos)) return false
  TAG.lastIndex = LIST.lastIndex = pos
  const tag = TAG.exec(src)
  if (tag) {
    const [whole, name = '', , closed] = tag
    const from = pos + whole.length
    const end = closed ? { index: from, length: 0 } : closing(state, name, from)
    if (!end || end.index + end.length > posMax || !['comment', 'nomarkdown', 'options'].includes(name))
      return false
    if (!silent && name === 'nomarkdown')
      state.push('html_inline', '', 0).content = src.slice(from, end.index)
    state.pos = end.index + end.length
    return true
  }
  const list = LIST.exec(src)
  const previous = state.tokens.at(-1)
  const isBehind =
    state.pending === '' &&
    previous !== undefined &&
    !/^(?:text_special|softbreak|hardbreak)$/.test(previous.type)
  if (!list || pos + list[0].length > posMax || !(isBehind || silent)) return false
  if (!silent) {
    const token = state.push('attribute_list', '', 0)
    token.content = list[0]
    token.meta = { list: readAttributeList(list[1] ?? '') }
  }
  state.pos = pos + list[0].length
  return true
}

function closing(
  state: StateInline,
  name: string,
  from: number,
): { index: number; length: number } | undefined {
  const ends = memoize(state, `end ${name}`, () => [
    ...state.src.matchAll(new RegExp(`\\{:/(?:${name})?\\}`, 'g')),
  ])
  const end = ends.find(({ index }) => index >= from)
  return end && { index: end.index, length: end[0].length }
}

/** Gives each attribute list to the span before it. After plain text it is text. This runs once emphasis is resolved. */
export function resolveAttributeLists(state: StateInline): void {
  const { tokens } = state
  if (!tokens.some(({ type }) => type === 'attribute_list')) return
  const openTokens: Token[] = []
  let previous: Token | undefined
  for (const token of tokens) {
    if (token.type === 'attribute_list') {
      const list = (token.meta as { list: Attributes }).list
      if (previous && previous.type !== 'text') addTo(previous, resolved(list, spanEnv(state.env).kramdown))
      token.type = 'text'
      if (previous && previous.type !== 'text') token.content = ''
      continue
    }
    if (token.nesting === 1) openTokens.push(token)
    const openingToken = token.nesting === -1 ? openTokens.pop() : undefined
    if (token.type !== 'text' || token.content !== '') previous = openingToken ?? token
  }
}

function addTo(token: Token, values: ReadonlyMap<string, string>): void {
  if (token.type === 'html_inline') return
  for (const [name, value] of values) {
    if (name === 'class') token.attrJoin(name, value)
    else token.attrSet(name, value)
  }
}

export function footnoteMark(state: StateInline, silent: boolean): boolean {
  MARK.lastIndex = state.pos
  const found = MARK.exec(state.src)
  const name = found?.[1] ?? ''
  const { kramdown, marks } = spanEnv(state.env)
  if (!found || !kramdown.footnotes.has(name)) return false
  if (!silent) {
    const mark = marks.get(name) ?? { number: marks.size + kramdown.options.footnoteNumber, times: 0 }
    marks.set(name, { ...mark, times: mark.times + 1 })
    const token = state.push('footnote_mark', 'sup', 0)
    token.meta = { name, ...mark }
  }
  state.pos += found[0].length
  return true
}
