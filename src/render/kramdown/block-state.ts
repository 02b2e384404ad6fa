import { type Attributes, type Element, element } from './element.ts'
import type { KramdownOptions } from './options.ts'
import { BLANK, BOUNDARY } from './patterns.ts'

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
export interface BlockState {
  scanner: Scanner
  parent: Element
  /** An attribute list for the block that comes next. */
  nextAttributes: Attributes | undefined
  depth: number
  definitions: Definitions
  /** Reads a text's blocks into an element. */
  nested(parent: Element, text: string): void
  /** Reads blocks from here on into an element, up to its closing tag; whether that was found. */
  within(parent: Element): boolean
}

export function createBlockState(
  parent: Element,
  text: string,
  { depth, definitions, run }: { depth: number; definitions: Definitions; run: (its: BlockState) => boolean },
): BlockState {
  const its: BlockState = {
    scanner: new Scanner(text),
    parent,
    nextAttributes: undefined,
    depth,
    definitions,
    nested: (child, more) => {
      run(createBlockState(child, more, { depth: depth + 1, definitions, run }))
    },
    within: (child) => run({ ...its, parent: child, nextAttributes: undefined, depth: its.depth + 1 }),
  }
  return its
}

/** Adds a block, with the attributes that stood before it. */
export function add(its: BlockState, type: string, text = ''): Element {
  const block = element(type, text)
  if (its.nextAttributes) block.attributes = its.nextAttributes
  its.nextAttributes = undefined
  its.parent.children.push(block)
  return block
}

export function last(its: BlockState): Element | undefined {
  return its.parent.children.at(-1)
}

/** A blank line, the beginning, or an attribute list stands before. */
export function isAfterBoundary(its: BlockState): boolean {
  const before = last(its)
  return (
    !before ||
    before.type === 'blank' ||
    (before.type === 'eob' && before.text === '') ||
    its.nextAttributes !== undefined
  )
}

export function isBeforeBoundary({ scanner }: BlockState): boolean {
  return scanner.check(BOUNDARY) !== undefined
}

export function parseBlank(its: BlockState): boolean {
  const blank = its.scanner.scan(BLANK)
  if (!blank) return false
  const before = last(its)
  if (before?.type === 'blank') before.text += blank[0]
  else add(its, 'blank', blank[0])
  return true
}

/** A place in a text, moved on by sticky patterns (flag `y`). */
export class Scanner {
  readonly text: string
  pos = 0
  readonly #absent = new Map<string, number>()

  constructor(text: string) {
    this.text = text
  }

  get isAtEnd(): boolean {
    return this.pos >= this.text.length
  }

  /** What the pattern matches here, without moving. */
  check(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.pos
    return pattern.exec(this.text) ?? undefined
  }

  /** What the pattern matches here, moving behind it. */
  scan(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.check(pattern)
    if (match) this.pos += match[0].length
    return match
  }

  /** The line here with its end, moving behind it. */
  line(): string {
    const end = this.text.indexOf('\n', this.pos)
    const line = this.text.slice(this.pos, end === -1 ? undefined : end + 1)
    this.pos += line.length
    return line
  }

  /** Where `end`, a global pattern, is found next; what was once not found is not searched again. */
  find(end: RegExp, from = this.pos): RegExpExecArray | undefined {
    const { source } = end
    if ((this.#absent.get(source) ?? Number.POSITIVE_INFINITY) <= from) return undefined
    end.lastIndex = from
    const match = end.exec(this.text)
    if (match) return match
    this.#absent.set(source, from)
    return undefined
  }
}
