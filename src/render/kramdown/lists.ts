import { add, type BlockState } from './block-state.ts'
import { addAttributes, type Element, element, readAttributeList } from './element.ts'
import {
  ANY_CHARS,
  BLANK,
  EOB,
  IAL,
  ID_NAME,
  LAZY_HTML,
  LIST_START,
  LIST_START_UL,
  RULE,
} from './patterns.ts'

const ITEM_LIST = new RegExp(`^\\s*(?:\\{:(?!(?:${ID_NAME})?:|/)(${ANY_CHARS})\\})\\s*`)

export function parseList(state: BlockState): boolean {
  const { scanner } = state
  if (!scanner.check(LIST_START)) return false
  const isBulleted = scanner.check(LIST_START_UL) !== undefined
  const list = add(state, isBulleted ? 'ul' : 'ol')
  const sign = isBulleted ? '[+*-]' : '\\d+\\.'
  const items: { block: Element; parts: string[] }[] = []
  let [start, lines] = [itemStart(sign, 4), followingLines(4)]
  let [indentation, hasNested, isAfterBlank, isCut] = [4, false, false, false]
  while (!scanner.isAtEnd) {
    if (isAfterBlank && scanner.check(RULE)) break
    if (scanner.scan(EOB)) {
      isCut = true
      break
    }
    const opening = scanner.scan(start)
    const item = items.at(-1)
    const line = opening
      ? undefined
      : (scanner.scan(lines.indented) ?? (isAfterBlank ? undefined : scanner.scan(lines.lazy)))
    if (opening) {
      const first = firstLine((opening[1] ?? '').length, opening[2] ?? '')
      indentation = first.indentation
      lines = followingLines(indentation)
      start = itemStart(sign, indentation)
      const block = element('li')
      const text = takeAttributes(first.text, block)
      list.children.push(block)
      items.push({ block, parts: [text] })
      hasNested = STARTS_LIST.test(text)
      isAfterBlank = false
    } else if (line && item) {
      const spaced = line[0].replace(/^\t+/, (tabs) => ' '.repeat(4 * tabs.length))
      let text = spaced.startsWith(lines.indent) ? spaced.slice(indentation) : spaced
      const isIndented = text !== spaced || indentation === 0
      if (STARTS_LIST.test(text)) {
        if (!hasNested && isIndented) {
          item.parts.push('')
          hasNested = true
        } else if (hasNested && !isIndented) text = ' '.repeat(indentation + 4) + text
      }
      item.parts.push((item.parts.pop() ?? '') + text)
      isAfterBlank = false
    } else {
      const blank = scanner.scan(BLANK)
      if (!blank || !item) break
      hasNested = isAfterBlank = true
      item.parts.push((item.parts.pop() ?? '') + blank[0])
    }
  }
  for (const { block, parts } of items) for (const part of parts) state.nested(block, part)
  if (state.definitions.options.isGfm) addBoxes(list)
  let trailingBlank: Element | undefined
  for (const { block } of items) trailingBlank = tighten(block, list, isCut) ?? trailingBlank
  if (trailingBlank && !isCut) state.parent.children.push(trailingBlank)
  return true
}

const STARTS_LIST = /^ {0,3}(?:[+*-]|\d+\.)[\t| ].*\n/

/** Makes an item's paragraph transparent if no blank line separates it. Returns the blank line at the item's end. */
function tighten({ children }: Element, list: Element, isCut: boolean): Element | undefined {
  const [first, second] = children
  if (!first) return undefined
  if (first.type === 'p' && second?.type === 'eob' && hasAttributes(first)) children.splice(1, 1)
  const isLast = list.children.at(-1)?.children === children
  if (
    first.type === 'p' &&
    (children.length < 2 || children[1]?.type !== 'blank' || (isLast && children.length === 2 && !isCut)) &&
    (!isLast ||
      list.children.length === 1 ||
      list.children.slice(0, -1).some(({ children: [block] }) => block?.type !== 'p' || block.isTransparent))
  ) {
    first.isTransparent = true
  }
  return children.at(-1)?.type === 'blank' ? children.pop() : undefined
}

function addBoxes(list: Element): void {
  for (const block of list.children) {
    const [first] = block.children
    if (first?.type !== 'p') continue
    const box = /^\s*\[([ xX])\]\s+/.exec(first.text)
    if (!box) continue
    const checked = box[1] === ' ' ? '' : ' checked="checked"'
    const input = `<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"${checked} />`
    first.text = input + first.text.slice(box[0].length)
    addAttributes(block.attributes, { values: new Map([['class', 'task-list-item']]), refs: [] })
    list.attributes.values.set('class', 'task-list')
  }
}

function hasAttributes({ attributes: { values, refs } }: Element): boolean {
  return values.size > 0 || refs.length > 0
}

/** Takes the text after an item's or a definition's sign. `indentation` is that of the lines that belong to the item. */
export function firstLine(sign: number, content: string): { text: string; indentation: number } {
  const list = ITEM_LIST.exec(content)
  const onlyList = list !== null && content.slice(list[0].length).trim() === ''
  if (onlyList || content.trim() === '') return { text: content.trimStart(), indentation: 4 }
  let spaced = content
  for (let tab = /^( *)(\t+)/.exec(spaced); tab; tab = /^( *)(\t+)/.exec(spaced)) {
    const [all, spaces = '', tabs = ''] = tab
    const width = 4 - ((spaces.length + sign) % 4) + (tabs.length - 1) * 4
    spaced = spaces + ' '.repeat(width) + spaced.slice(all.length)
  }
  const text = spaced.replace(/^\s*/, '')
  return { text, indentation: sign + (/^ */.exec(spaced)?.[0].length ?? 0) }
}

/** `- {:.class} text` */
export function takeAttributes(text: string, block: Element): string {
  const list = ITEM_LIST.exec(text)
  if (!list) return text
  addAttributes(block.attributes, readAttributeList(list[1] ?? ''))
  return text.slice(list[0].length)
}

export interface Following {
  indented: RegExp
  lazy: RegExp
  indent: string
}

const following = new Map<number, Following>()

/** Patterns for the lines that continue an item: indented ones, or any line if no blank line is before it. */
export function followingLines(indentation: number): Following {
  const cached = following.get(indentation)
  if (cached) return cached
  const tabs = Math.floor(indentation / 4)
  const patterns = {
    indented: new RegExp(
      `(?:(?:\\t| {4}){${tabs}} {${indentation % 4}}|(?:\\t| {4}){${tabs + 1}}).*\\S.*\\n`,
      'y',
    ),
    lazy: new RegExp(`(?! {0,${Math.min(indentation, 3)}}(?:${IAL}|${LAZY_HTML})).*\\S.*\\n`, 'uy'),
    indent: ' '.repeat(indentation),
  }
  if (following.size < 200) following.set(indentation, patterns)
  return patterns
}

export function itemStart(sign: string, indentation: number): RegExp {
  const most = Math.min(3, Math.max(0, indentation - 1))
  return new RegExp(`( {0,${most}}${sign})([\\t| ].*\\n)`, 'y')
}
