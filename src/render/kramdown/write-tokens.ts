import type { Token as MarkdownToken, StateCore } from 'markdown-it'
import type { Definitions } from './block-state.ts'
import { type Attributes, addAttributes, type Element, noAttributes } from './element.ts'

export function writeTokens(
  blocks: readonly Element[],
  definitions: Definitions,
  Token: StateCore['Token'],
): MarkdownToken[] {
  const tokens: MarkdownToken[] = []
  let level = 0
  const isWritten = { contents: false, footnotes: false }
  for (const block of blocks) write(block)
  return tokens

  function push(
    type: string,
    tag: string,
    nesting: -1 | 0 | 1,
    attributes: Attributes = noAttributes(),
  ): MarkdownToken {
    const token = new Token(type, tag, nesting)
    token.block = true
    if (nesting < 0) level -= 1
    token.level = level
    if (nesting > 0) level += 1
    const values = resolved(attributes, definitions)
    if (values.size > 0) token.attrs = [...values]
    tokens.push(token)
    return token
  }

  function within(type: string, tag: string, { attributes, children }: Element): void {
    push(`${type}_open`, tag, 1, attributes)
    for (const child of children) write(child)
    push(`${type}_close`, tag, -1)
  }

  function spans(text: string): void {
    const token = push('inline', '', 0)
    token.content = text
    token.children = []
  }

  function html(text: string): void {
    if (text !== '') push('html_block', '', 0).content = text
  }

  function write(block: Element): void {
    const { type, attributes, text } = block
    switch (type) {
      case 'p':
      case 'dt':
      case 'heading': {
        const tag = type === 'heading' ? `h${block.level}` : type
        const name = type === 'p' ? 'paragraph' : type
        const open = push(`${name}_open`, tag, 1, attributes)
        spans(text)
        const close = push(`${name}_close`, tag, -1)
        open.hidden = close.hidden = block.isTransparent === true
        return
      }
      case 'text':
        spans(text)
        return
      case 'ul':
      case 'ol':
        if (!isWritten.contents && attributes.refs.includes('toc')) {
          isWritten.contents = true
          push('contents', type, 0, attributes)
        } else if (!isWritten.footnotes && attributes.refs.includes('footnotes')) {
          isWritten.footnotes = true
          push('footnotes', '', 0)
        } else within(type === 'ul' ? 'bullet_list' : 'ordered_list', type, block)
        return
      case 'li':
        within('list_item', 'li', block)
        return
      case 'dl':
      case 'dd':
      case 'blockquote':
        within(type, type, block)
        return
      case 'hr':
        push('hr', 'hr', 0, attributes)
        return
      case 'code': {
        const token = push('kramdown_code', 'code', 0, attributes)
        token.content = text
        token.info = block.language ?? ''
        return
      }
      case 'math':
        push('kramdown_math', 'div', 0).content = text
        return
      case 'raw':
      case 'rawHtml':
        html(text)
        return
      case 'html':
        writeHtml(block)
        return
      case 'table':
        writeTable(block)
        return
      default:
        return
    }
  }

  function writeHtml({ text: name, opening = '', attributes, children }: Element): void {
    const added = [...resolved(attributes, definitions)]
      .map(([key, value]) => ` ${key}="${quoted(value)}"`)
      .join('')
    const tag = `${opening.slice(0, -1)}${added}>`
    html(tag)
    if (VOID.has(name)) return
    for (const child of children) write(child)
    html(`</${name}>\n`)
  }

  function writeTable(table: Element): void {
    push('table_open', 'table', 1, table.attributes)
    for (const part of table.children) {
      push(`${part.type}_open`, part.type, 1)
      for (const { children } of part.children) {
        push('tr_open', 'tr', 1)
        for (const [index, { text }] of children.entries()) {
          const tag = part.type === 'thead' ? 'th' : 'td'
          const open = push(`${tag}_open`, tag, 1)
          const alignment = table.alignments?.[index]
          if (alignment) open.attrs = [['style', `text-align: ${alignment}`]]
          spans(text || '\u00a0')
          push(`${tag}_close`, tag, -1)
        }
        push('tr_close', 'tr', -1)
      }
      push(`${part.type}_close`, part.type, -1)
    }
    push('table_close', 'table', -1)
  }
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])

export function resolved(attributes: Attributes, { lists }: Definitions): Map<string, string> {
  const all = noAttributes()
  for (const reference of attributes.refs) {
    const list = lists.get(reference)
    if (list) addAttributes(all, { values: list.values, refs: [] })
  }
  addAttributes(all, attributes)
  return all.values
}

function quoted(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
