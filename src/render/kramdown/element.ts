import { ID_NAME } from './patterns.ts'

/** An inline or block attribute list: attributes in order, and names of other lists or of what kramdown does by itself. */
export interface Attributes {
  values: Map<string, string>
  refs: string[]
}

/** A block of a post, as kramdown sees it. */
export interface Element {
  type: string
  attributes: Attributes
  children: Element[]
  /** Text that spans are still to be found in, code, or HTML as it is. */
  text: string
  /** A heading's level, a code block's language, whether HTML's content is raw, a table's alignments. */
  level?: number
  language?: string | undefined
  isRaw?: boolean
  alignments?: readonly string[]
  /** Of HTML: its opening tag. */
  opening?: string
  /** Of a paragraph: only its content is written. */
  isTransparent?: boolean
  /** Of a definition: a blank line stands before it. */
  isApart?: boolean
}

export function element(type: string, text = ''): Element {
  return { type, attributes: noAttributes(), children: [], text }
}

export function noAttributes(): Attributes {
  return { values: new Map(), refs: [] }
}

export function addAttributes(to: Attributes, { values, refs }: Attributes): void {
  for (const one of refs) to.refs.push(one)
  for (const [name, value] of values) {
    to.values.set(name, name === 'class' ? `${to.values.get(name) ?? ''} ${value}`.trimStart() : value)
  }
}

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
