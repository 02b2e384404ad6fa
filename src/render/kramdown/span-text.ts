import type { StateInline } from 'markdown-it'
import { spanEnv } from './span-env.ts'

/** Every sign at which another span rule may begin. */
const ENDS = new Set([...'\n!&*<[\\]_`{}~$"\'-.>'].map((sign) => sign.charCodeAt(0)))

export function text(state: StateInline, silent: boolean): boolean {
  let end = state.pos
  while (end < state.posMax && !ENDS.has(state.src.charCodeAt(end))) end += 1
  if (end === state.pos) return false
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

const SYMBOLS: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['...', '…'],
  ['<< ', '«\u00a0'],
  ['<<', '«'],
  ['>>', '»'],
]

export function typography(state: StateInline, silent: boolean): boolean {
  const { options } = spanEnv(state.env).kramdown
  if (!options.typography) return false
  const symbol = SYMBOLS.find(([written]) => state.src.startsWith(written, state.pos))
  if (!symbol || state.pos + symbol[0].length > state.posMax) return false
  if (!silent) {
    const hasSpace = symbol[0] === '>>' && state.pending.endsWith(' ')
    if (hasSpace) state.pending = state.pending.slice(0, -1)
    state.pending += hasSpace ? '\u00a0»' : symbol[1]
    state.pushPending()
  }
  state.pos += symbol[0].length
  return true
}

const PUNCTUATION = '[!"#$%\'()*+,\\-./:;<=>?@\\[\\\\\\]^`{|}~]'
const WORD = '[\\p{L}\\p{M}\\p{N}_]'
/** kramdown's rules in its order, each with the direction of the quotation mark. */
const QUOTES: readonly (readonly [RegExp, string])[] = [
  [/()(["'])(?=[_*]{1,2}\S)/y, 'l'],
  [new RegExp(`()(["'])(?=${PUNCTUATION}(?!\\.\\.)(?!${WORD})|_(?!\\.\\.)(?=${WORD}))`, 'uy'), 'r'],
  [/(\s?)("')(?=\w)/y, 'll'],
  [/(\s?)('")(?=\w)/y, 'll'],
  [/(\s?)(')(?=\d\ds)/y, 'r'],
  [/(\s)(['"])(?=\w)/y, 'l'],
  [/([^ \\\t\r\n[{(-])(['"])/uy, 'r'],
  [new RegExp(`()(["'])(?=\\s|s(?!${WORD})|$)`, 'uy'), 'r'],
  [/([\s\S]?)(['"])/uy, 'l'],
]

export function quotes(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src[pos] !== '"' && src[pos] !== "'") return false
  if (silent) {
    state.pos += 1
    return true
  }
  const { options } = spanEnv(state.env).kramdown
  // The character before the mark counts, unless another rule took it, as the rule for links takes a bracket.
  const isBefore = pos > 0 && src[pos - 1] !== '[' && (state.pending !== '' || /\s/.test(src[pos - 1] ?? ''))
  const from = isBefore ? pos - (/[\uDC00-\uDFFF]/.test(src[pos - 1] ?? '') ? 2 : 1) : pos
  for (const [rule, directions] of QUOTES) {
    rule.lastIndex = from
    const match = rule.exec(src)
    if (!match) continue
    let [, before = '', marks = ''] = match
    if (!isBefore && (before === '"' || before === "'")) {
      // The first of two marks in a row counts as the character before the second.
      state.pending += before
      before = ''
      state.pos += 1
    }
    const [open, close, openDouble, closeDouble] = options.quotes
    for (const [index, mark] of [...marks].entries()) {
      const isOpening = directions[index] === 'l'
      if (mark === "'") state.pending += isOpening ? open : close
      else state.pending += isOpening ? openDouble : closeDouble
    }
    state.pushPending()
    state.pos += marks.length
    return true
  }
  return false
}

const ESCAPED = new Set('\\.*_+`<>()[]{}#!:|"\'$=-~')

export function escaping(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src[pos] !== '\\') return false
  const next = src[pos + 1] ?? ''
  const isDouble = src.startsWith('\\\\\n', pos)
  if (isDouble && spanEnv(state.env).kramdown.options.hardWrap) {
    // The line ends anyway, and one of the two signs stays.
    if (!silent) state.pending += '\\'
    state.pos += 2
    return true
  }
  if (isDouble || next === '\n') {
    if (!silent) state.push('hardbreak', 'br', 0)
    state.pos += isDouble ? 3 : 2
    return true
  }
  const isEscape = ESCAPED.has(next) && pos + 1 < state.posMax
  if (!silent) {
    const token = state.push('text_special', '', 0)
    token.content = isEscape ? next : '\\'
    token.markup = isEscape ? `\\${next}` : '\\'
    token.info = 'escape'
  }
  state.pos += isEscape ? 2 : 1
  return true
}
