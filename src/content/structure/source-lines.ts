import { type Lines, linesOf, type Range } from '../range.ts'

/** Finds the range in the file of a text from which Markdown removed indentation and quote signs. */
export class SourceLines {
  readonly #lines: readonly string[]
  readonly #bodyLine: number
  /** The lines of the last paragraph, kept because a paragraph can hold thousands of links. */
  #within:
    | { line: number; content: string; lines: Lines; own: readonly string[]; indents: number[] }
    | undefined

  constructor(body: string, bodyLine: number) {
    this.#lines = body.split(/\r?\n|\r/)
    this.#bodyLine = bodyLine
  }

  /** `content` begins on this line of the body, counted from 0. */
  range(line: number, content: string, start: number, end: number): Range {
    if (this.#within?.content !== content || this.#within.line !== line)
      this.#within = { line, content, lines: linesOf(content), own: content.split('\n'), indents: [] }
    const { lines, own, indents } = this.#within
    const within = lines.range(start, end)
    const column = (down: number, inOwn: number) => {
      indents[down] ??= Math.max(0, indexOfShielded(this.#lines[line + down - 1] ?? '', own[down - 1] ?? ''))
      return indents[down] + inOwn
    }
    return {
      line: this.#bodyLine + line + within.line - 1,
      column: column(within.line, within.column),
      endLine: this.#bodyLine + line + within.endLine - 1,
      endColumn: column(within.endLine, within.endColumn),
    }
  }

  /** The range of whole lines of the body. `to` is not included, and blank lines at the end do not count. */
  rangeOfLines(from: number, to: number): Range {
    let last = Math.max(from, to - 1)
    while (last > from && !this.#lines[last]?.trim()) last -= 1
    const endColumn = (this.#lines[last]?.length ?? 0) + 1
    return { line: this.#bodyLine + from, column: 1, endLine: this.#bodyLine + last, endColumn }
  }
}

/** Searches for the part before the first template tag, because shieldTags() changed the tag's characters. */
function indexOfShielded(source: string, own: string): number {
  const plain = /^[^\ue100-\ue17f]*/.exec(own.slice(0, 1000).trimEnd())?.[0] ?? ''
  return plain === '' ? source.search(/\{[{%]/) : source.indexOf(plain)
}
