import { type Attributes, type Element, element } from './element.ts'
import type { KramdownOptions } from './options.ts'
import { BLANK, BOUNDARY } from './patterns.ts'
import { Scanner } from './scanner.ts'

/** What is defined anywhere in a body and counts everywhere. */
export interface Definitions {
  options: KramdownOptions
  /** Attribute lists by name. */
  lists: Map<string, Attributes>
  footnotes: Map<string, Element>
  links: Map<string, { href: string; title: string }>
  abbreviations: Map<string, string>
}

/** The blocks of one element, being read. */
export interface Parsing {
  scanner: Scanner
  parent: Element
  /** An attribute list for the block that comes next. */
  ahead: Attributes | undefined
  depth: number
  definitions: Definitions
  /** Reads a text's blocks into an element. */
  nested(parent: Element, text: string): void
  /** Reads blocks from here on into an element, up to its closing tag; whether that was found. */
  within(parent: Element): boolean
}

export function parsing(
  parent: Element,
  text: string,
  { depth, definitions, run }: { depth: number; definitions: Definitions; run: (its: Parsing) => boolean },
): Parsing {
  const its: Parsing = {
    scanner: new Scanner(text),
    parent,
    ahead: undefined,
    depth,
    definitions,
    nested: (child, more) => {
      run(parsing(child, more, { depth: depth + 1, definitions, run }))
    },
    within: (child) => run({ ...its, parent: child, ahead: undefined, depth: its.depth + 1 }),
  }
  return its
}

/** Adds a block, with the attributes that stood before it. */
export function add(its: Parsing, type: string, text = ''): Element {
  const block = element(type, text)
  if (its.ahead) block.attributes = its.ahead
  its.ahead = undefined
  its.parent.children.push(block)
  return block
}

export function last(its: Parsing): Element | undefined {
  return its.parent.children.at(-1)
}

/** A blank line, the beginning, or an attribute list stands before. */
export function isAfterBoundary(its: Parsing): boolean {
  const before = last(its)
  return (
    !before ||
    before.type === 'blank' ||
    (before.type === 'eob' && before.text === '') ||
    its.ahead !== undefined
  )
}

export function isBeforeBoundary({ scanner }: Parsing): boolean {
  return scanner.check(BOUNDARY) !== undefined
}

export function parseBlank(its: Parsing): boolean {
  const blank = its.scanner.scan(BLANK)
  if (!blank) return false
  const before = last(its)
  if (before?.type === 'blank') before.text += blank[0]
  else add(its, 'blank', blank[0])
  return true
}
