import type { StateInline } from 'markdown-it'
import { nextFrom, once } from './span-env.ts'

/** GitHub's `~~gone~~`. */
export function strikethrough(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (!src.startsWith('~~', pos) || /[\s~]/.test(src[pos + 2] ?? ' ')) return false
  const closers = once(state, 'struck', () => [...src.matchAll(/(?<=[^\s~])~~/g)].map(({ index }) => index))
  const end = nextFrom(closers, pos + 3)
  if (end === undefined || end + 2 > posMax) return false
  if (!silent) {
    state.push('s_open', 'del', 1)
    state.pos = pos + 2
    state.posMax = end
    state.md.inline.tokenize(state)
    state.push('s_close', 'del', -1)
    state.posMax = posMax
  }
  state.pos = end + 2
  return true
}
