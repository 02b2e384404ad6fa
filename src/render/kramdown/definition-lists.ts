import type { BlockState } from './block-state.ts'
import { type Element, element } from './element.ts'
import { firstLine, followingLines, itemStart, takeAttributes } from './lists.ts'
import { BLANK, DEFINITION_START, EOB } from './patterns.ts'

export function parseDefinitions(state: BlockState): boolean {
  const { scanner, parent } = state
  if (!scanner.check(DEFINITION_START)) return false
  const { children } = parent
  const blank = children.at(-1)?.type === 'blank' ? children.at(-1) : undefined
  const terms = blank ? children.at(-2) : children.at(-1)
  if (terms?.type !== 'p' || (blank && blank.text !== '\n')) return false
  children.length -= blank ? 2 : 1
  const list = element('dl')
  list.attributes = terms.attributes
  for (const term of terms.text.split('\n')) {
    const block = element('dt')
    block.text = takeAttributes(term, block)
    list.children.push(block)
  }
  const trailingBlank = readDefinitions(state, list, blank !== undefined)
  const before = children.at(-1)?.type === 'blank' ? children.at(-2) : children.at(-1)
  if (before?.type === 'dl') {
    if (children.at(-1)?.type === 'blank') children.pop()
    // A hundred thousand elements would be too many arguments for one push.
    for (const child of list.children) before.children.push(child)
  } else children.push(list)
  if (trailingBlank) children.push(trailingBlank)
  return true
}

function readDefinitions(state: BlockState, list: Element, isFirstApart: boolean): Element | undefined {
  const { scanner } = state
  let [start, lines] = [DEFINITION_START, followingLines(4)]
  let [isApart, isAfterBlank] = [isFirstApart, false]
  const items: { block: Element; text: string }[] = []
  while (!scanner.isAtEnd) {
    const item = items.at(-1)
    const opening = scanner.scan(start)
    if (opening) {
      const first = firstLine((opening[1] ?? '').length, opening[2] ?? '')
      lines = followingLines(first.indentation)
      start = itemStart(':', first.indentation)
      const block = element('dd')
      block.isApart = isApart
      list.children.push(block)
      items.push({ block, text: takeAttributes(first.text, block) })
      isApart = isAfterBlank = false
      continue
    }
    if (scanner.check(EOB) || !item) break
    const line = scanner.scan(lines.indented) ?? (isAfterBlank ? undefined : scanner.scan(lines.lazy))
    const blank = line ? undefined : scanner.scan(BLANK)
    if (!line && !blank) break
    isApart = isAfterBlank = blank !== undefined
    const spaced = (line ?? blank)?.[0].replace(/^\t+/, (tabs) => ' '.repeat(4 * tabs.length)) ?? ''
    item.text += line && spaced.startsWith(lines.indent) ? spaced.slice(lines.indent.length) : spaced
  }
  let trailingBlank: Element | undefined
  for (const { block, text } of items) {
    state.nested(block, text)
    const blank = block.children.at(-1)?.type === 'blank' ? block.children.pop() : undefined
    trailingBlank = blank
    const [first] = block.children
    if (first?.type === 'p' && !block.isApart) first.isTransparent = true
  }
  return trailingBlank
}
