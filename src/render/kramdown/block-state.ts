import { type Attributes, type Element, element } from './element.ts'
import type { KramdownOptions } from './options.ts'
import { BLANK, BOUNDARY } from './patterns.ts'

export interface Definitions {
  options: KramdownOptions
  lists: Map<string, Attributes>
  footnotes: Map<string, Element>
  links: Map<string, { href: string; title: string }>
  abbreviations: Map<string, string>
}

export interface BlockState {
  scanner: Scanner
  parent: Element
  nextAttributes: Attributes | undefined
  depth: number
  definitions: Definitions
  nested(parent: Element, text: string): void
  /** Reads the following blocks into an element, up to its closing tag. Returns false if there is no such tag. */
  within(parent: Element): boolean
}

export function createBlockState(
  parent: Element,
  text: string,
  {
    depth,
    definitions,
    run,
  }: { depth: number; definitions: Definitions; run: (state: BlockState) => boolean },
): BlockState {
  const state: BlockState = {
    scanner: new Scanner(text),
    parent,
    nextAttributes: undefined,
    depth,
    definitions,
    nested: (child, more) => {
      run(createBlockState(child, more, { depth: depth + 1, definitions, run }))
    },
    within: (child) => run(stateWithin(child, state, run)),
  }
  return state
}

/** In the same text, and one level deeper than what it is in. */
function stateWithin(parent: Element, outer: BlockState, run: (state: BlockState) => boolean): BlockState {
  const { definitions, scanner } = outer
  const state = createBlockState(parent, '', { depth: outer.depth + 1, definitions, run })
  return {
    ...state,
    scanner,
    within: (child) => run(stateWithin(child, { ...outer, depth: state.depth }, run)),
  }
}

export function add(state: BlockState, type: string, text = ''): Element {
  const block = element(type, text)
  if (state.nextAttributes) block.attributes = state.nextAttributes
  state.nextAttributes = undefined
  state.parent.children.push(block)
  return block
}

export function last(state: BlockState): Element | undefined {
  return state.parent.children.at(-1)
}

export function isAfterBoundary(state: BlockState): boolean {
  const previous = last(state)
  return (
    !previous ||
    previous.type === 'blank' ||
    (previous.type === 'eob' && previous.text === '') ||
    state.nextAttributes !== undefined
  )
}

export function isBeforeBoundary({ scanner }: BlockState): boolean {
  return scanner.check(BOUNDARY) !== undefined
}

export function parseBlank(state: BlockState): boolean {
  const blank = state.scanner.scan(BLANK)
  if (!blank) return false
  const previous = last(state)
  if (previous?.type === 'blank') previous.text += blank[0]
  else add(state, 'blank', blank[0])
  return true
}

/** A position in a text, which sticky patterns (flag `y`) move on. */
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

  check(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.pos
    return pattern.exec(this.text) ?? undefined
  }

  scan(pattern: RegExp): RegExpExecArray | undefined {
    const match = this.check(pattern)
    if (match) this.pos += match[0].length
    return match
  }

  line(): string {
    const end = this.text.indexOf('\n', this.pos)
    const line = this.text.slice(this.pos, end === -1 ? undefined : end + 1)
    this.pos += line.length
    return line
  }

  /** Finds the next match of `end`, a global pattern. A pattern without a match is not searched again. */
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
