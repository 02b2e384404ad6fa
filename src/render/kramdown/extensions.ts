import { add, type BlockState, last } from './block-state.ts'
import { addAttributes, element, noAttributes, readAttributeList } from './element.ts'
import { readKramdownOptions } from './options.ts'
import { ANY_CHARS, IAL_LINE, ID_NAME } from './patterns.ts'

const DEFINITION = new RegExp(` {0,3}\\{:(${ID_NAME}):(${ANY_CHARS})\\}[^\\S\\n]*\\n`, 'y')
const OPENING = new RegExp(` {0,3}\\{::(\\w+)(?:\\s(${ANY_CHARS}?))?(/)?\\}[^\\S\\n]*\\n`, 'y')

export function parseExtension(state: BlockState): boolean {
  const { scanner, definitions, parent } = state
  const definition = scanner.scan(DEFINITION)
  if (definition) {
    const [, name = '', list = ''] = definition
    const target = definitions.lists.get(name) ?? noAttributes()
    addAttributes(target, readAttributeList(list))
    definitions.lists.set(name, target)
    parent.children.push(element('eob', 'list'))
    return true
  }
  if (parseTag(state)) return true
  const list = scanner.scan(IAL_LINE)
  if (!list) return false
  const attributes = readAttributeList(list[1] ?? '')
  const previous = last(state)
  if (previous && previous.type !== 'blank' && (previous.type !== 'eob' || previous.text !== '')) {
    addAttributes(previous.attributes, attributes)
    if (!scanner.check(IAL_LINE)) parent.children.push(element('eob'))
  } else {
    state.nextAttributes ??= noAttributes()
    addAttributes(state.nextAttributes, attributes)
  }
  return true
}

function parseTag(state: BlockState): boolean {
  const { scanner } = state
  const opening = scanner.check(OPENING)
  if (!opening) return false
  const [whole, name = '', list = '', closed] = opening
  if (!['comment', 'nomarkdown', 'options'].includes(name)) return false
  const from = scanner.pos + whole.length
  const end = closed ? undefined : scanner.find(closing(name), from)
  if (!closed && !end) return false
  scanner.pos = end ? end.index + end[0].length : from
  if (name === 'options') {
    setOptions(state, readAttributeList(list).values)
    state.parent.children.push(element('eob', 'options'))
  } else if (name === 'nomarkdown' && end) add(state, 'raw', scanner.text.slice(from, end.index))
  else state.parent.children.push(element('comment'))
  return true
}

function closing(name: string): RegExp {
  return new RegExp(`^ {0,3}\\{:/(?:${name})?\\}[^\\S\\n]*\\n`, 'gm')
}

function setOptions({ definitions }: BlockState, values: ReadonlyMap<string, string>): void {
  const settings = Object.fromEntries(
    [...values].map(([key, value]) => [key, value === 'true' ? true : value === 'false' ? false : value]),
  )
  const { autoIds, tocLevels, parseBlockHtml } = readKramdownOptions({ kramdown: settings })
  if ('auto_ids' in settings) definitions.options = { ...definitions.options, autoIds }
  if ('toc_levels' in settings) definitions.options = { ...definitions.options, tocLevels }
  if ('parse_block_html' in settings) definitions.options = { ...definitions.options, parseBlockHtml }
}
