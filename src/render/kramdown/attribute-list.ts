import { type Attributes, addAttributes, noAttributes } from './element.ts'
import { ID_NAME } from './patterns.ts'

const ITEM = new RegExp(
  `(?<=^|\\s)(?:(${ID_NAME})=(?:"((?:\\\\[}"]|[^}"])*)"|'((?:\\\\[}']|[^}'])*)')|(${ID_NAME})|((?:#[A-Za-z][\\w:-]*|\\.[^\\s.#]+)+))(?=\\s|$)`,
  'g',
)

/** `.class #id key="value" reference`: https://kramdown.gettalong.org/syntax.html#attribute-list-definitions */
export function readAttributeList(text: string): Attributes {
  const read = noAttributes()
  for (const [, key, double, single, reference, short] of text.matchAll(ITEM)) {
    if (reference !== undefined) read.refs.push(reference)
    else if (key !== undefined) {
      read.values.set(key, (double ?? single ?? '').replace(/\\([}"'])/g, '$1'))
    } else {
      for (const [, sign, name = ''] of (short ?? '').matchAll(/([#.])([^\s.#]+)/g)) {
        addAttributes(read, { values: new Map([[sign === '.' ? 'class' : 'id', name]]), refs: [] })
      }
    }
  }
  return read
}
