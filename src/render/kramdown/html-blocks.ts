import { add, type BlockState } from './block-state.ts'
import { type Element, element } from './element.ts'
import { closingTag, contentModel, escaped, isVoid, nameOf, openingTag } from './html-names.ts'
import { CLOSING_TAG, SPAN_ELEMENTS, TAG } from './patterns.ts'

const START = / {0,3}<[\p{L}_!]/uy
const BLOCK_TAG = new RegExp(` {0,3}${TAG}`, 'uy')
const ANY_TAG = new RegExp(TAG, 'uy')
const ANY_CLOSING = new RegExp(CLOSING_TAG, 'uy')
const LINE_END = /[ \t]*\n/y
const COMMENT_END = /-->/g
const INSTRUCTION_END = /\?>/g
const spans = new Set(SPAN_ELEMENTS)

export function parseHtml(state: BlockState): boolean {
  const { scanner } = state
  if (!scanner.check(START)) return false
  if (scanner.text.startsWith('<!--', scanner.pos)) {
    const end = scanner.find(COMMENT_END)
    if (!end) return false
    add(state, 'rawHtml', scanner.text.slice(scanner.pos, end.index + 3))
    scanner.pos = end.index + 3
    scanner.scan(LINE_END)
    return true
  }
  const tag = scanner.check(BLOCK_TAG)
  if (!tag || spans.has((tag[1] ?? '').toLowerCase())) return false
  scanner.pos += tag[0].length
  const block = add(state, 'html')
  fill(state, block, tag)
  scanner.scan(LINE_END)
  return true
}

function fill(
  state: BlockState,
  block: Element,
  [, written = '', attributes = '', slash]: RegExpExecArray,
): void {
  const { scanner, definitions } = state
  const name = nameOf(written)
  const { tag, model: requestedModel } = openingTag(name, attributes)
  const model = requestedModel ?? (definitions.options.parseBlockHtml ? contentModel(name) : 'raw')
  block.text = name
  block.opening = tag
  block.isRaw = model === 'raw'
  if (slash !== undefined || isVoid(name)) return
  if (name === 'script' || name === 'style') {
    block.children.push(element('rawHtml', verbatim(state, name)))
  } else if (model === 'block') {
    scanner.scan(LINE_END)
    state.within(block)
  } else if (model === 'span') {
    const end = scanner.find(closingTag(name))
    block.children.push(element('text', scanner.text.slice(scanner.pos, end?.index)))
    scanner.pos = end ? end.index + end[0].length : scanner.text.length
  } else fillRaw(state, block, name)
}

function verbatim({ scanner }: BlockState, name: string): string {
  const end = scanner.find(closingTag(name))
  const text = scanner.text.slice(scanner.pos, end?.index)
  scanner.pos = end ? end.index + end[0].length : scanner.text.length
  return text
}

/** Reads raw HTML and the elements in it that ask for Markdown. A closing tag that closes nothing is text. */
function fillRaw(state: BlockState, block: Element, name: string): void {
  const { scanner } = state
  const openNames = [name]
  let html = ''
  while (openNames.length > 0 && !scanner.isAtEnd) {
    const next = scanner.text.indexOf('<', scanner.pos)
    html += escaped(scanner.text.slice(scanner.pos, next === -1 ? undefined : next))
    scanner.pos = next === -1 ? scanner.text.length : next
    if (next === -1) break
    const whole = passed(state, '<!--', COMMENT_END) ?? passed(state, '<?', INSTRUCTION_END)
    const tag = whole === undefined ? scanner.scan(ANY_TAG) : undefined
    const closing = whole === undefined && !tag ? scanner.scan(ANY_CLOSING) : undefined
    if (whole !== undefined) html += whole
    else if (tag) {
      const inner = nameOf(tag[1] ?? '')
      const { tag: opening, model } = openingTag(inner, tag[2] ?? '')
      if (model !== undefined && model !== 'raw' && state.depth < 50) {
        const child = element('html')
        block.children.push(element('rawHtml', html), child)
        html = ''
        fill(state, child, tag)
      } else if (tag[3] !== undefined || isVoid(inner)) html += `${opening.slice(0, -1)} />`
      else if (inner === 'script' || inner === 'style')
        html += `${opening}${verbatim(state, inner)}</${inner}>`
      else {
        openNames.push(inner)
        html += opening
      }
    } else if (closing) {
      if (nameOf(closing[1] ?? '') === openNames.at(-1)) {
        openNames.pop()
        if (openNames.length > 0) html += closing[0]
      } else html += escaped(closing[0])
    } else {
      html += '&lt;'
      scanner.pos += 1
    }
  }
  html += openNames
    .slice(1)
    .reverse()
    .map((left) => `</${left}>`)
    .join('')
  block.children.push(element('rawHtml', html))
}

function passed({ scanner }: BlockState, start: string, end: RegExp): string | undefined {
  if (!scanner.text.startsWith(start, scanner.pos)) return undefined
  const match = scanner.find(end)
  if (!match) return undefined
  const whole = scanner.text.slice(scanner.pos, match.index + match[0].length)
  scanner.pos += whole.length
  return whole
}
