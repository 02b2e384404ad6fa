import type { Range } from './range.ts'

/** Turns offsets into a text into places, in logarithmic time each. */
export interface Lines {
  /** The line on which the offset stands. */
  line(offset: number): number
  range(start: number, end: number): Range
}

/**
 * Lines count from 1, or from `first` where the text is a part of a file, such as a body. A byte order mark counts as nothing:
 * editors don't show it a column.
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
