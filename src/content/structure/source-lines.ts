import { type Lines, linesOf, type Range } from '../range.ts'

/** Finds where in the file a text stands that Markdown has stripped of its indentation and quote signs. */
export class SourceLines {
  readonly #lines: readonly string[]
  readonly #bodyLine: number
  /** Of the content that was asked about last: a paragraph can hold thousands of links. */
  #within:
    | { line: number; content: string; lines: Lines; own: readonly string[]; indents: number[] }
    | undefined

  constructor(body: string, bodyLine: number) {
    this.#lines = body.split(/\r?\n|\r/)
    this.#bodyLine = bodyLine
  }

  /** Of `content.slice(start, end)`, where `content` begins on that line of the body, counted from 0. */
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

  /** Whole lines of the body, the last one not included; blank ones at the end don't count. */
  rangeOfLines(from: number, to: number): Range {
    let last = Math.max(from, to - 1)
    while (last > from && !this.#lines[last]?.trim()) last -= 1
    const endColumn = (this.#lines[last]?.length ?? 0) + 1
    return { line: this.#bodyLine + from, column: 1, endLine: this.#bodyLine + last, endColumn }
  }
}

/** Template tags are other characters in what Markdown was given. */
function indexOfShielded(source: string, own: string): number {
  const plain = /^[^\ue100-\ue17f]*/.exec(own.slice(0, 1000).trimEnd())?.[0] ?? ''
  return plain === '' ? source.search(/\{[{%]/) : source.indexOf(plain)
}
