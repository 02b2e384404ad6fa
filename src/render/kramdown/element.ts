import { ID_NAME } from './patterns.ts'

/** An attribute list. `refs` are names of other lists, or of functions of kramdown such as `toc`. */
export interface Attributes {
  values: Map<string, string>
  refs: string[]
}

export interface Element {
  type: string
  attributes: Attributes
  children: Element[]
  /** Text whose spans are not parsed yet, code, or raw HTML. */
  text: string
  level?: number
  language?: string | undefined
  isRaw?: boolean
  alignments?: readonly string[]
  opening?: string
  /** True if only the paragraph's content is written, without its tags. */
  isTransparent?: boolean
  /** True if a blank line comes before the definition. */
  isApart?: boolean
}

export function element(type: string, text = ''): Element {
  return { type, attributes: noAttributes(), children: [], text }
}

export function noAttributes(): Attributes {
  return { values: new Map(), refs: [] }
}

export function addAttributes(to: Attributes, { values, refs }: Attributes): void {
  for (const reference of refs) to.refs.push(reference)
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
  const attributes = noAttributes()
  for (const [, key, double, single, reference, short] of text.matchAll(ITEM)) {
    if (reference !== undefined) attributes.refs.push(reference)
    else if (key !== undefined) {
      attributes.values.set(key, (double ?? single ?? '').replace(/\\([}"'])/g, '$1'))
    } else {
      for (const [, sign, name = ''] of (short ?? '').matchAll(/([#.])([^\s.#]+)/g)) {
        addAttributes(attributes, { values: new Map([[sign === '.' ? 'class' : 'id', name]]), refs: [] })
      }
    }
  }
  return attributes
}
