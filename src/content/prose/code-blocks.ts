import { blank } from './mask.ts'

const fence = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])\s/

/**
 * Masks fenced and indented code. An indented line is code after a blank line, outside of lists: in a list it more
 * often goes on with an item, and prose taken for code would hide what readers see.
 */
export function maskCodeBlocks(body: string): string {
  let open: { mark: string; length: number } | undefined
  let inList = false
  let afterBlank = true
  let inCode = false

  return eachLine(body, (line) => {
    if (open) {
      const closes = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line)?.[1]
      if (closes?.startsWith(open.mark) && closes.length >= open.length) open = undefined
      return blank(line)
    }
    const [, marks = '', info = ''] = fence.exec(line) ?? []
    // A backtick in the words behind three backticks makes them inline code.
    if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) {
      open = { mark: marks[0] ?? '', length: marks.length }
      afterBlank = false
      return blank(line)
    }
    if (line.trim() === '') {
      afterBlank = true
      return line
    }
    const indented = /^(?: {4}| {0,3}\t)/.test(line)
    if (listItem.test(line) && !inCode) inList = true
    else if (!/^\s/.test(line) && afterBlank) inList = false
    inCode = indented && !inList && (afterBlank || inCode)
    afterBlank = false
    return inCode ? blank(line) : line
  })
}

function eachLine(text: string, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${change(line.slice(0, -1))}\r` : change(line)))
    .join('\n')
}
