import type { Delimiter, StateInline, Token } from 'markdown-it'
import { firstFrom, memoize } from './span-env.ts'

interface Mark {
  sign: string
  at: number
  token: number
}

interface Open {
  isStrong: boolean
  from: number
  pairs: number
}

interface Pair {
  isStrong: boolean
  open: number
  close: number
}

/** Marks every `*` and `_`. Their meaning depends on the whole text, so resolveEmphasis() decides it. */
export function markEmphasis(state: StateInline, silent: boolean): boolean {
  const sign = state.src[state.pos] ?? ''
  if (silent || (sign !== '*' && sign !== '_')) return false
  const token = state.push('text', '', 0)
  token.content = sign
  token.meta = { at: state.pos }
  const marker = sign.charCodeAt(0)
  state.delimiters.push({
    marker,
    length: 0,
    token: state.tokens.length - 1,
    end: -1,
    open: false,
    close: false,
  })
  state.pos += 1
  return true
}

export function resolveEmphasis(state: StateInline): void {
  const lists: Delimiter[][] = [state.delimiters]
  for (const meta of state.tokens_meta) if (meta?.delimiters) lists.push(meta.delimiters)
  for (const list of lists) {
    const marks = list.flatMap(({ token: index }) => {
      const token = state.tokens[index]
      const at: unknown = token?.meta?.at
      return token && typeof at === 'number' ? [{ sign: token.content, at, token: index }] : []
    })
    if (marks.length > 1) apply(pairsOf(marks, state.src), marks, state.tokens)
  }
}

/** The search for pairs takes at most this many steps per mark. Undecided marks stay text. */
const STEPS_PER_MARK = 30

function pairsOf(marks: readonly Mark[], src: string): readonly Pair[] {
  const pairs: Pair[] = []
  const stack: Open[] = []
  const plain = new Set<number>()
  const single = new Set<number>()
  const closers = lastClosers(marks, src)
  let steps = STEPS_PER_MARK * marks.length + 10_000
  let index = 0
  for (; steps > 0; steps -= 1) {
    const top = stack.at(-1)
    const mark = marks[index]
    if (!mark) {
      if (!top) return pairs
      stack.pop()
      pairs.length = top.pairs
      // Two signs that are never closed may be one sign that is closed.
      const outer = stack.at(-1)
      if (top.isStrong && (!outer || outer.isStrong)) single.add(top.from)
      else plain.add(top.from)
      index = top.from
      continue
    }
    if (top && closes(top, marks, index, src)) {
      pairs.push({ isStrong: top.isStrong, open: top.from, close: index })
      stack.pop()
      index += top.isStrong ? 2 : 1
      continue
    }
    const isDouble = isPair(marks, index)
    const isSingle = single.has(index)
    const isStrong = isDouble && !isSingle
    const size = isStrong ? 2 : 1
    const isText =
      plain.has(index) ||
      (!isSingle && (!canOpen(mark, size, src) || stack.some((open) => open.isStrong === isStrong)))
    if (!isText && (closers.get(`${mark.sign}${isStrong}`) ?? -1) > index) {
      stack.push({ isStrong, from: index, pairs: pairs.length })
      index += size
    } else if (!isText && isStrong && (!top || top.isStrong)) single.add(index)
    else index += isDouble ? 2 : 1
  }
  return pairs.filter(({ open }) => !stack.some(({ from }) => from === open))
}

function canOpen({ sign, at }: Mark, size: number, src: string): boolean {
  if (/\s/.test(src[at + size] ?? '')) return false
  return sign !== '_' || !/\p{L}-?$/u.test(src.slice(Math.max(0, at - 3), at))
}

function isPair(marks: readonly Mark[], index: number): boolean {
  const [mark, next] = [marks[index], marks[index + 1]]
  return mark !== undefined && next?.sign === mark.sign && next.at === mark.at + 1
}

function closes({ isStrong, from }: Open, marks: readonly Mark[], index: number, src: string): boolean {
  const [opening, mark] = [marks[from], marks[index]]
  if (!opening || !mark || opening.sign !== mark.sign) return false
  const isEmpty = mark.at === opening.at + (isStrong ? 2 : 1)
  return !isEmpty && couldClose(isStrong, marks, index, src)
}

function couldClose(isStrong: boolean, marks: readonly Mark[], index: number, src: string): boolean {
  const mark = marks[index]
  if (!mark || mark.at === 0 || /\s/.test(src[mark.at - 1] ?? '')) return false
  const isDouble = isPair(marks, index)
  if (isStrong ? !isDouble : isDouble && !isPair(marks, index + 1)) return false
  return mark.sign !== '_' || !/^[\p{L}\p{N}]/u.test(src.slice(mark.at + (isStrong ? 2 : 1)).slice(0, 2))
}

/** The last possible closing mark of each kind. An opening mark after it is text. */
function lastClosers(marks: readonly Mark[], src: string): ReadonlyMap<string, number> {
  const lastIndexes = new Map<string, number>()
  for (const [index, { sign }] of marks.entries()) {
    for (const isStrong of [true, false]) {
      if (couldClose(isStrong, marks, index, src)) lastIndexes.set(`${sign}${isStrong}`, index)
    }
  }
  return lastIndexes
}

function apply(pairs: readonly Pair[], marks: readonly Mark[], tokens: readonly Token[]): void {
  for (const { isStrong, open, close } of pairs) {
    const tag = isStrong ? 'strong' : 'em'
    for (const [index, nesting] of [
      [open, 1],
      [close, -1],
    ] as const) {
      const both = [
        tokens[marks[index]?.token ?? -1],
        isStrong ? tokens[marks[index + 1]?.token ?? -1] : undefined,
      ]
      const [outer, inner] = nesting === 1 ? both.reverse() : both
      const token = outer ?? inner
      if (!token) continue
      for (const part of both) if (part) part.content = ''
      token.type = `${tag}_${nesting === 1 ? 'open' : 'close'}`
      token.tag = tag
      token.nesting = nesting
    }
  }
}

export function strikethrough(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  if (!src.startsWith('~~', pos) || /[\s~]/.test(src[pos + 2] ?? ' ')) return false
  const closers = memoize(state, 'struck', () =>
    [...src.matchAll(/(?<=[^\s~])~~/g)].map(({ index }) => index),
  )
  const end = firstFrom(closers, pos + 3)
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
