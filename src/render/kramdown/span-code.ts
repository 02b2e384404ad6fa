import type { StateInline } from 'markdown-it'
import { memoize } from './span-env.ts'

export function code(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (src[pos] !== '`') return false
  let from = pos
  while (src[from] === '`' && from < posMax) from += 1
  const signs = src.slice(pos, from)
  const isAlone = signs === '`' && /^\s/.test(src[from] ?? '') && (pos === 0 || /\s/.test(src[pos - 1] ?? ''))
  const absent = memoize(state, 'code', () => new Map<string, number>())
  const end = isAlone || (absent.get(signs) ?? src.length) <= from ? -1 : src.indexOf(signs, from)
  if (end === -1 || end + signs.length > posMax) {
    if (!isAlone && end === -1) absent.set(signs, Math.min(from, absent.get(signs) ?? from))
    if (!silent) state.pending += signs
    state.pos = from
    return true
  }
  if (!silent) {
    const content = src.slice(from, end)
    const token = state.push('code_inline', 'code', 0)
    token.markup = signs
    token.content = signs === '`' ? content : content.replace(/^ /, '').replace(/ $/, '')
  }
  state.pos = end + signs.length
  return true
}

const MATH = /\$\$/g

export function math(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (!src.startsWith('$$', pos)) return false
  MATH.lastIndex = pos + 2
  const end = MATH.exec(src)?.index
  if (end === undefined || end + 2 > posMax) return false
  if (!silent) state.push('math', '', 0).content = src.slice(pos + 2, end).trim()
  state.pos = end + 2
  return true
}
