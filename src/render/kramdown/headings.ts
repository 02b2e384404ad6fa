import type { StateCore, Token } from 'markdown-it'
import { spanEnv } from './span-env.ts'

export function addHeadingIds(state: StateCore): void {
  const { options } = spanEnv(state.env).kramdown
  const idCounts = new Map<string, number>()
  const listed: { level: number; id: string; children: readonly Token[] }[] = []
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'heading_open') continue
    const children = state.tokens[index + 1]?.children ?? []
    if (options.autoIds && token.attrGet('id') === null) {
      const words = wordsOf(children)
      token.attrSet(
        'id',
        unique(options.autoIdPrefix + (options.isGfm ? gfmId(words) : plainId(words)), idCounts),
      )
    }
    const id = token.attrGet('id')?.toString() ?? null
    const level = Number(token.tag.slice(1))
    const isLeftOut = /\bno_toc\b/.test(String(token.attrGet('class') ?? ''))
    if (id !== null && !isLeftOut && options.tocLevels.has(level - options.headerOffset)) {
      listed.push({ level, id, children })
    }
  }
  const place = state.tokens.findIndex(({ type }) => type === 'contents')
  if (place !== -1)
    state.tokens = [
      ...state.tokens.slice(0, place),
      ...contents(state, state.tokens[place], listed),
      ...state.tokens.slice(place + 1),
    ]
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) =>
      type === 'image' || type === 'html_inline' ? '' : children ? wordsOf(children) : content,
    )
    .join('')
}

function gfmId(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-')
}

function plainId(words: string): string {
  const id = words.replace(/^[^a-zA-Z]+/, '').replace(/[^a-zA-Z0-9 -]/g, '')
  return id.replaceAll(' ', '-').toLowerCase() || 'section'
}

function unique(id: string, used: Map<string, number>): string {
  const count = used.get(id)
  used.set(id, (count ?? -1) + 1)
  return count === undefined ? id : `${id}-${count + 1}`
}

function contents(
  state: StateCore,
  place: Token | undefined,
  headings: readonly { level: number; id: string; children: readonly Token[] }[],
): Token[] {
  if (!place || headings.length === 0) return []
  const tag = place.tag
  const id = String(place.attrGet('id') ?? 'markdown-toc')
  const attributes = (place.attrs ?? [])
    .filter(([name]) => name !== 'id')
    .map(([name, value]) => ` ${name}="${state.md.utils.escapeHtml(String(value))}"`)
  const tokens: Token[] = []
  const html = (text: string) => {
    const token = new state.Token('html_block', '', 0)
    token.content = text
    tokens.push(token)
  }
  html(`<${tag} id="${id}"${attributes.join('')}>`)
  const openLevels: number[] = []
  for (const heading of headings) {
    const above = openLevels.at(-1)
    if (above !== undefined && above < heading.level) html(`<${tag}>`)
    else {
      for (
        let level = openLevels.at(-1);
        level !== undefined && level >= heading.level;
        level = openLevels.at(-1)
      ) {
        openLevels.pop()
        html('</li>')
        if (openLevels.length > 0 && (openLevels.at(-1) ?? 0) >= heading.level) html(`</${tag}>`)
      }
    }
    html(`<li><a href="#${heading.id}" id="${id}-${heading.id}">`)
    const words = new state.Token('inline', '', 0)
    words.children = heading.children.filter(
      ({ type }) => !/^link_(?:open|close)$|^footnote_mark$/.test(type),
    )
    tokens.push(words)
    html('</a>')
    openLevels.push(heading.level)
  }
  while (openLevels.pop() !== undefined) html(openLevels.length > 0 ? `</li></${tag}>` : '</li>')
  html(`</${tag}>`)
  return tokens
}
