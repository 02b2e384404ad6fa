import type { StateInline } from 'markdown-it'
import { spanEnv } from './span-env.ts'

const LONGEST = 5000
const POINTED = /\(<([^\n<>]*)>/y
const TITLE = /\s*(["'])([\s\S]{1,1000}?)\1\s*\)/y
const ID = /\s?[^\S\n]*\[([^\]]*)\]/y

export function link(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  const isImage = src.startsWith('![', pos)
  if (!isImage && src[pos] !== '[') return false
  const from = pos + (isImage ? 2 : 1)
  if (src[from] === '^') return false
  if (!isImage && state.linkLevel > 0) return false
  const labelEnd = state.md.helpers.parseLinkLabel(state, from - 1, !isImage)
  if (labelEnd < 0) return false
  const label = src.slice(from, labelEnd)
  const target = inline(src, labelEnd + 1, posMax) ?? named(state, label, labelEnd + 1)
  if (!target) return false
  if (!silent) {
    const title: [string, string][] = target.title ? [['title', target.title]] : []
    const href = state.md.normalizeLink(target.href)
    if (isImage) {
      const token = state.push('image', 'img', 0)
      token.attrs = [['src', href], ['alt', ''], ...title]
      token.content = label
      const plain = new state.Token('text', '', 0)
      plain.content = label.replace(/\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g, '$1')
      token.children = [plain]
    } else {
      state.push('link_open', 'a', 1).attrs = [['href', href], ...title]
      state.pos = from
      state.posMax = labelEnd
      state.linkLevel += 1
      state.md.inline.tokenize(state)
      state.linkLevel -= 1
      state.posMax = posMax
      state.push('link_close', 'a', -1)
    }
  }
  state.pos = target.end
  return true
}

interface Target {
  href: string
  title: string
  end: number
}

/** `(address "title")`. Brackets within the address must be paired. */
function inline(src: string, at: number, posMax: number): Target | undefined {
  if (src[at] !== '(') return undefined
  POINTED.lastIndex = at
  const bracketedAddress = POINTED.exec(src)
  if (bracketedAddress) {
    const end = at + bracketedAddress[0].length
    return src[end] === ')'
      ? { href: bracketedAddress[1] ?? '', title: '', end: end + 1 }
      : titled(src, end, bracketedAddress[1] ?? '', posMax)
  }
  let depth = 0
  const last = Math.min(posMax, at + LONGEST)
  // Most that is never closed is found so at once.
  if (!src.slice(at, last).includes(')')) return undefined
  for (let end = at; end < last; end += 1) {
    const sign = src[end]
    if (sign === '(') depth += 1
    else if (sign === ')') {
      depth -= 1
      if (depth === 0) return { href: src.slice(at + 1, end).trim(), title: '', end: end + 1 }
    } else if ((src[end + 1] === '"' || src[end + 1] === "'") && /\s/.test(sign ?? '')) {
      return titled(src, end, src.slice(at + 1, end).trim(), posMax)
    }
  }
  return undefined
}

function titled(src: string, at: number, href: string, posMax: number): Target | undefined {
  TITLE.lastIndex = at
  const title = TITLE.exec(src)
  if (!title || at + title[0].length > posMax) return undefined
  return { href, title: title[2] ?? '', end: at + title[0].length }
}

/** `[text][name]`, `[text] [name]`, `[text][]` and `[name]`. */
function named(state: StateInline, label: string, at: number): Target | undefined {
  const { src, posMax, env } = state
  if (src[at] === '(') return undefined
  ID.lastIndex = at
  const id = ID.exec(src)
  const isNamed = id !== null && at + id[0].length <= posMax
  const name = (isNamed && id[1]) || label
  const link = spanEnv(env).kramdown.links.get(linkName(name))
  return link && { ...link, end: isNamed ? at + id[0].length : at }
}

export function linkName(name: string): string {
  return name.replace(/\s+/g, ' ').toLowerCase()
}
