import stringWidth from 'string-width'
import type { Range } from '../content/range.ts'
import { printable } from './printable.ts'

export interface QuotedLine {
  /** Around the fault, if the whole line is too wide. */
  text: string
  /** In columns of the terminal. */
  before: number
  width: number
}

/** A line with the place of a fault in it. Undefined if the fault is the whole file's, or its line is empty. */
export function quoteLine(
  line: string,
  { line: first, column, endLine, endColumn }: Range,
  room: number,
): QuotedLine | undefined {
  if (isWholeFile({ line: first, column, endLine, endColumn }) || line.trim() === '') return undefined
  const end = Math.min(line.length, endLine > first ? line.length : endColumn - 1)
  const from = startOf(line, column - 1, end, room)
  const rest = line.slice(from)
  const cut = stringWidth(printable(rest)) > room - (from > 0 ? 1 : 0)
  const shown = cut ? fitted(rest, room - 2) : rest
  const opening = from > 0 ? '…' : ''
  const before = stringWidth(opening + printable(line.slice(from, column - 1)))
  const marked = printable(line.slice(column - 1, Math.min(end, from + shown.length)))
  return {
    text: `${opening}${printable(shown)}${cut ? '…' : ''}`,
    before,
    width: Math.max(1, stringWidth(marked)),
  }
}

export function isWholeFile({ line, column, endLine, endColumn }: Range): boolean {
  return line === 1 && endLine === 1 && column === 1 && endColumn === 1
}

/** Where to begin so that the fault can be seen, with some words before it. */
function startOf(line: string, from: number, to: number, room: number): number {
  if (stringWidth(printable(line.slice(0, to))) <= room - 2) return 0
  const start = Math.max(0, from - Math.floor(room / 4))
  const space = line.indexOf(' ', start)
  return space === -1 || space >= from ? notInside(line, start) : space + 1
}

/** An emoji is two units of which neither means anything alone. */
function notInside(line: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at + 1 : at
}

function fitted(text: string, room: number): string {
  let [width, length] = [0, 0]
  for (const character of text) {
    width += stringWidth(printable(character))
    if (width > room) break
    length += character.length
  }
  return text.slice(0, length)
}
