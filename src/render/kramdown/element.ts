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
