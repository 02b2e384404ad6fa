import type { Place } from '../place.ts'

/** Finds where in the file a text stands that Markdown has stripped of its indentation and quote signs. */
export class SourceLines {
  readonly #lines: readonly string[]
  readonly #bodyLine: number

  constructor(body: string, bodyLine: number) {
    this.#lines = body.split(/\r?\n|\r/)
    this.#bodyLine = bodyLine
  }

  /** Of `content.slice(start, end)`, where `content` begins on that line of the body, counted from 0. */
  place(line: number, content: string, start: number, end: number): Place {
    const from = this.#at(line, content, start)
    const to = this.#at(line, content, end)
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  }

  /** Whole lines of the body, the last one not included; blank ones at the end don't count. */
  placeOfLines(from: number, to: number): Place {
    let last = Math.max(from, to - 1)
    while (last > from && !this.#lines[last]?.trim()) last -= 1
    const endColumn = (this.#lines[last]?.length ?? 0) + 1
    return { line: this.#bodyLine + from, column: 1, endLine: this.#bodyLine + last, endColumn }
  }

  #at(line: number, content: string, offset: number): { line: number; column: number } {
    const lineStart = content.lastIndexOf('\n', offset - 1) + 1
    const newline = content.indexOf('\n', lineStart)
    const own = content.slice(lineStart, newline === -1 ? undefined : newline)
    let down = 0
    for (let at = content.indexOf('\n'); at !== -1 && at < lineStart; at = content.indexOf('\n', at + 1))
      down += 1
    const indent = Math.max(0, indexOfShielded(this.#lines[line + down] ?? '', own))
    return { line: this.#bodyLine + line + down, column: indent + (offset - lineStart) + 1 }
  }
}

/** Template tags are other characters in what Markdown was given. */
function indexOfShielded(source: string, own: string): number {
  const plain = /^[^\ue100-\ue17f]*/.exec(own.trimEnd())?.[0] ?? ''
  return plain === '' ? source.search(/\{[{%]/) : source.indexOf(plain)
}
