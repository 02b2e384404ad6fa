import type { StateCore, Token } from 'markdown-it'
import type { Element } from './element.ts'
import { element } from './element.ts'
import { type SpanEnv, spanEnv } from './span-env.ts'
import { writeTokens } from './write-tokens.ts'

/** Footnotes may mark other footnotes, so their number needs a limit. */
const MOST = 5000

export function addFootnotes(state: StateCore): void {
  const env = spanEnv(state.env)
  const { options, footnotes } = env.kramdown
  if (env.marks.size === 0) return
  const notes: Token[] = [raw(state, '<div class="footnotes" role="doc-endnotes">\n')]
  notes.push(raw(state, options.footnoteNumber === 1 ? '<ol>\n' : `<ol start="${options.footnoteNumber}">\n`))
  // Footnotes that are marked in footnotes are added to this map during the loop.
  let count = 0
  for (const name of env.marks.keys()) {
    const content = footnotes.get(name)
    if (!content || count >= MOST) continue
    count += 1
    notes.push(raw(state, `<li id="fn:${name}" role="doc-endnote">\n`))
    const last = content.children.findLast(({ type }) => type !== 'blank' && type !== 'eob')
    const blocks = last?.type === 'p' ? content.children : [...content.children, element('p')]
    const tokens = writeTokens(blocks, env.kramdown, state.Token)
    for (const token of tokens) {
      if (token.type !== 'inline') continue
      token.children ??= []
      state.md.inline.parse(token.content, state.md, state.env, token.children)
    }
    const end = tokens.findLast(({ type }) => type === 'inline')
    end?.children?.push(raw(state, backlinks(name, env, last)))
    // A hundred thousand tokens would be too many arguments for one push.
    for (const token of tokens) notes.push(token)
    notes.push(raw(state, '</li>\n'))
  }
  notes.push(raw(state, '</ol>\n</div>\n'))
  const place = state.tokens.findIndex(({ type }) => type === 'footnotes')
  const index = place === -1 ? state.tokens.length : place
  state.tokens = [...state.tokens.slice(0, index), ...notes, ...state.tokens.slice(index + 1)]
}

function backlinks(name: string, { marks }: SpanEnv, last: Element | undefined): string {
  const links = Array.from({ length: Math.min(marks.get(name)?.times ?? 1, 100) }, (_, index) => {
    const [to, sign] = index === 0 ? [name, ''] : [`${name}:${index}`, `<sup>${index + 1}</sup>`]
    return `<a href="#fnref:${to}" class="reversefootnote" role="doc-backlink">↩${sign}</a>`
  }).join('\u00a0')
  return last?.type === 'p' ? `\u00a0${links}` : links
}

function raw(state: StateCore, html: string): Token {
  const token = new state.Token('html_block', '', 0)
  token.content = html
  return token
}
