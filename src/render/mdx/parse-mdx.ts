import { proseMask } from '../outside-code.ts'
import { type Node, type Tag, type Token, tagTree } from '../tag-tree.ts'
import { endOfBraces, endOfTag } from './braces.ts'

const BEGINS = /<\/?(?=[A-Za-z>])|\{(?!#)|^[ \t]*:{3,}.*$/gm

interface Part {
  token: Token
  end: number
}

export function parseMdx(body: string, files: ReadonlyMap<string, string>): Node[] {
  const isProse = proseMask(body)
  const tokens: Token[] = []
  let from = 0
  for (const { 0: sign, index } of body.matchAll(BEGINS)) {
    if (index < from || !isProse(index, sign.length) || body[index - 1] === '\\') continue
    const part = sign.startsWith('<')
      ? tagAt(body, index, files)
      : sign === '{'
        ? expressionAt(body, index)
        : admonitionAt(sign, index)
    if (!part) continue
    tokens.push({ is: 'text', text: body.slice(from, index) }, part.token)
    from = part.end
  }
  return tagTree([...tokens, { is: 'text', text: body.slice(from) }])
}

function tagAt(body: string, at: number, files: ReadonlyMap<string, string>): Part | undefined {
  const end = endOfTag(body, at)
  if (end === undefined) return undefined
  const source = body.slice(at + 1, end - 1)
  const [, slash = '', name = ''] = /^(\/?)([A-Za-z][\w.-]*|)/.exec(source) ?? []
  const isComponent = name === '' || /^[A-Z]|\./.test(name)
  if (!isComponent) {
    // No browser understands HTML with values in braces.
    if (!source.includes('{')) return undefined
    return { token: { is: 'text', text: `<${withValues(source, files)}>` }, end }
  }
  if (name === '') return { token: { is: 'text', text: '' }, end }
  if (slash) return { token: { is: 'close', name }, end }
  const words = source.replace(/\/$/, '')
  return { token: { is: 'open', tag: tag(name, words, attributes(words, files)) }, end }
}

function expressionAt(body: string, at: number): Part | undefined {
  const end = endOfBraces(body, at)
  if (end === undefined) return undefined
  const source = body.slice(at + 1, end - 1).trim()
  if (source === '' || /^\/\*[\s\S]*\*\/$/.test(source)) return { token: { is: 'text', text: '' }, end }
  const text = /^(["'`])([^"'`$\\]*)\1$/.exec(source)?.[2]
  if (text !== undefined) return { token: { is: 'text', text }, end }
  return { token: { is: 'open', tag: tag('{}', source) }, end }
}

/** `:::tip Title` or `:::tip[Title]`, ended by as many colons: https://docusaurus.io/docs/markdown-features/admonitions */
function admonitionAt(line: string, at: number): Part | undefined {
  const [whole, colons = '', kind = '', bracketed, bare = ''] =
    /^[ \t]*(:{3,})[ \t]*([a-zA-Z][\w-]*)?(?:\[([^\]]*)\])?(?:\{[^{}]*\})?[ \t]*(.*)$/.exec(line) ?? []
  if (whole === undefined) return undefined
  const end = at + line.length
  if (!kind) return bare ? undefined : { token: { is: 'close', name: colons }, end }
  const values = new Map([
    ['type', kind],
    ['title', bracketed ?? bare],
  ])
  return { token: { is: 'open', tag: tag(colons, line.trim(), values) }, end }
}

function tag(name: string, source: string, named: ReadonlyMap<string, string> = new Map()): Tag {
  return { is: 'tag', name, positional: [], named, source }
}

function attributes(source: string, files: ReadonlyMap<string, string>): Map<string, string> {
  const matches = withValues(source, files).matchAll(/([\w-]{1,100})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g)
  return new Map(
    [...matches].map(([, name = '', double, single]) => [name.toLowerCase(), double ?? single ?? '']),
  )
}

/** Turns values in braces into quoted ones, if they are a string or an imported file. Others become empty. */
function withValues(source: string, files: ReadonlyMap<string, string>): string {
  let text = ''
  let from = 0
  for (const { 0: sign, index } of source.matchAll(/=\s{0,9}\{|\{/g)) {
    if (index < from) continue
    const end = endOfBraces(source, index + sign.length - 1)
    if (end === undefined) break
    const inside = source.slice(index + sign.length, end - 1).trim()
    const literal = /^(?:(?:require|useBaseUrl)\(\s*)?(["'`])([^"'`$\\<>]*)\1/.exec(inside)?.[2]
    const value = literal ?? files.get(inside.replace(/\.(?:src|default)$/, ''))
    text +=
      source.slice(from, index) +
      (sign !== '{' && value !== undefined ? `="${value.replaceAll('"', '')}"` : sign === '{' ? '' : '=""')
    from = end
  }
  return text + source.slice(from)
}
