/** A stretch of a file, as editors count: lines and columns from 1, the end column just past the last character. */
export interface Range {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** Where there is nothing to point at but the file itself. */
export const topOfFile: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 }

/**
 * The place of `text.slice(start, end)`, where `text` itself begins at `origin`: its first line goes on from the
 * origin's column, the others begin in column 1. Columns count UTF-16 units, as GitHub's annotations do.
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
