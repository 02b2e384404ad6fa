import { add, type BlockState, last } from './block-state.ts'
import { addAttributes, element, noAttributes, readAttributeList } from './element.ts'
import { readKramdownOptions } from './options.ts'
import { ANY_CHARS, IAL_LINE, ID_NAME } from './patterns.ts'

const DEFINITION = new RegExp(` {0,3}\\{:(${ID_NAME}):(${ANY_CHARS})\\}[^\\S\\n]*\\n`, 'y')
const OPENING = new RegExp(` {0,3}\\{::(\\w+)(?:\\s(${ANY_CHARS}?))?(/)?\\}[^\\S\\n]*\\n`, 'y')

/** What stands in `{:…}` on a line of its own: https://kramdown.gettalong.org/syntax.html#extensions */
export function parseExtension(its: BlockState): boolean {
  const { scanner, definitions, parent } = its
  const definition = scanner.scan(DEFINITION)
  if (definition) {
    const [, name = '', list = ''] = definition
    const known = definitions.lists.get(name) ?? noAttributes()
    addAttributes(known, readAttributeList(list))
    definitions.lists.set(name, known)
    parent.children.push(element('eob', 'list'))
    return true
  }
  if (parseTag(its)) return true
  const list = scanner.scan(IAL_LINE)
  if (!list) return false
  const attributes = readAttributeList(list[1] ?? '')
  const before = last(its)
  if (before && before.type !== 'blank' && (before.type !== 'eob' || before.text !== '')) {
    addAttributes(before.attributes, attributes)
    if (!scanner.check(IAL_LINE)) parent.children.push(element('eob'))
  } else {
    its.nextAttributes ??= noAttributes()
    addAttributes(its.nextAttributes, attributes)
  }
  return true
}

/** `{::comment}…{:/}` and its like. */
function parseTag(its: BlockState): boolean {
  const { scanner } = its
  const opening = scanner.check(OPENING)
  if (!opening) return false
  const [whole, name = '', list = '', closed] = opening
  if (!['comment', 'nomarkdown', 'options'].includes(name)) return false
  const from = scanner.pos + whole.length
  const end = closed ? undefined : scanner.find(closing(name), from)
  if (!closed && !end) return false
  scanner.pos = end ? end.index + end[0].length : from
  if (name === 'options') {
    setOptions(its, readAttributeList(list).values)
    its.parent.children.push(element('eob', 'options'))
  } else if (name === 'nomarkdown' && end) add(its, 'raw', scanner.text.slice(from, end.index))
  else its.parent.children.push(element('comment'))
  return true
}

function closing(name: string): RegExp {
  return new RegExp(`^ {0,3}\\{:/(?:${name})?\\}[^\\S\\n]*\\n`, 'gm')
}

/** Options that a body sets for itself. */
function setOptions({ definitions }: BlockState, values: ReadonlyMap<string, string>): void {
  const told = Object.fromEntries(
    [...values].map(([key, value]) => [key, value === 'true' ? true : value === 'false' ? false : value]),
  )
  const read = readKramdownOptions({ kramdown: told })
  const { autoIds, tocLevels, parseBlockHtml } = read
  if ('auto_ids' in told) definitions.options = { ...definitions.options, autoIds }
  if ('toc_levels' in told) definitions.options = { ...definitions.options, tocLevels }
  if ('parse_block_html' in told) definitions.options = { ...definitions.options, parseBlockHtml }
}
