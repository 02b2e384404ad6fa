/** A part of a file, as editors count: lines and columns from 1, the end column just past the last character. */
export interface Range {
  line: number
  column: number
  endLine: number
  endColumn: number
}

export const topOfFile: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 }

/** A whole line, counted from 1; the top of the file if there is no such line. */
export function rangeOfLine(text: string, line: number): Range {
  const written = text.split('\n')[line - 1]
  return written === undefined
    ? topOfFile
    : { line, column: 1, endLine: line, endColumn: written.trimEnd().length + 1 }
}

/**
 * The range of `text.slice(start, end)`, where `text` begins at `origin`. Columns count UTF-16 units, as GitHub's
 * annotations do.
 */
export function rangeWithin(
  origin: { line: number; column: number },
  text: string,
  start: number,
  end: number,
): Range {
  const from = advance(origin, text, 0, start)
  const to = advance(from, text, start, end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

function advance(at: { line: number; column: number }, text: string, start: number, end: number) {
  let { line, column } = at
  let position = start
  for (;;) {
    const newline = text.indexOf('\n', position)
    if (newline === -1 || newline >= end) return { line, column: column + (end - position) }
    line += 1
    column = 1
    position = newline + 1
  }
}

export interface Lines {
  line(offset: number): number
  range(start: number, end: number): Range
}

/**
 * Lines count from 1, or from `first` where the text is a part of a file, such as a body. A byte order mark takes no
 * column, as in editors.
 */
export function linesOf(text: string, first = 1): Lines {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)

  const line = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + first
  }
  const column = (offset: number, on: number) => Math.max(0, offset - (starts[on - first] ?? 0)) + 1

  return {
    line,
    range(start, end) {
      const [from, to] = [line(start), line(end)]
      return { line: from, column: column(start, from), endLine: to, endColumn: column(end, to) }
    },
  }
}
