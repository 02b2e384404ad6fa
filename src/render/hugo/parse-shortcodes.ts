import { type Node, type Token, tagTree } from '../tag-tree.ts'

/** No tag is searched past the beginning of another, nor farther than this, which keeps it linear. */
const TAG = /\{\{([<%])((?:[^{}]|\}(?!\})|\{(?!\{)){0,4000}?)[>%]\}\}/g

/** One of a tag's values, with its name before it where it has one. */
const VALUE = /(?:([\w-]{1,100})\s{0,9}=\s{0,9})?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))/gs

/** A body as Hugo takes it, in code too: https://gohugo.io/content-management/shortcodes/ */
export function parseShortcodes(body: string): Node[] {
  const tokens: Token[] = []
  let from = 0
  for (const found of body.matchAll(TAG)) {
    const [whole, sign = '<', source = ''] = found
    tokens.push({ is: 'text', text: body.slice(from, found.index) }, tokenOf(source, sign))
    from = found.index + whole.length
  }
  return tagTree([...tokens, { is: 'text', text: body.slice(from) }])
}

function tokenOf(source: string, sign: string): Token {
  // Written like a comment, it is shown and not run.
  const shown = /^\/\*(.*)\*\/$/s.exec(source)?.[1]
  if (shown !== undefined) return { is: 'text', text: `{{${sign}${shown}${sign === '<' ? '>' : '%'}}}` }
  const close = /^\s*\/\s*([\w./-]+)/.exec(source)?.[1]
  if (close) return { is: 'close', name: close }
  const words = source.trim().replace(/\/$/, '')
  const name = /^[^\s"`=]+/.exec(words)?.[0] ?? ''
  const named = new Map<string, string>()
  const positional: string[] = []
  for (const [, key, quoted, raw, bare] of words.slice(name.length).matchAll(VALUE)) {
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? raw ?? bare ?? ''
    if (key === undefined) positional.push(value)
    else named.set(key.toLowerCase(), value)
  }
  return { is: 'open', tag: { is: 'tag', name, positional, named, source: words } }
}
