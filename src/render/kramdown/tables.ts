import { add, type BlockState, isAfterBoundary, isBeforeBoundary } from './block-state.ts'
import { type Element, element } from './element.ts'

const START = / {0,3}(?=\S)(?:\||.*?[^\\\n]\|).*\n/y
const LINE = /(?:\||.*?[^\\\n]\|).*\n/y
const SEPARATOR = /[+|: \t-]*-[+|: \t-]*\n/y
const FOOT = /[+|: \t=]*=[+|: \t=]*\n/y
const HAS_PIPE = /^\||[^\\]\|/
/** Pipes in code spans and in `code` elements do not separate cells. */
const WHOLE = /(`+)[^`](?:.*?[^`])??\1(?!`)|<code[^>]*>.*?<\/code>/g
const ELEMENT = /<(\w+)[^>]*>.*?<\/\1\s*>/g

export function parseTable(state: BlockState): boolean {
  const { scanner } = state
  if (!scanner.check(START) || !isAfterBoundary(state)) return false
  const from = scanner.pos
  const hasPipeFirst = /^\s*\|/.test(scanner.check(LINE)?.[0] ?? '')
  const parts: Element[] = []
  let rows: Element[] = []
  let alignments: string[] | undefined
  let hasFoot = false
  const end = (type: string) => {
    if (rows.length === 0) return
    parts.push({ ...element(type), children: rows })
    rows = []
  }
  scanner.scan(SEPARATOR)
  while (scanner.check(LINE)) {
    const separator = scanner.scan(SEPARATOR)
    if (separator) {
      if (rows.length === 0) continue
      if (alignments === undefined && !hasFoot) {
        end('thead')
        alignments = alignmentsOf(separator[0])
      } else if (!hasFoot) end('tbody')
    } else if (scanner.scan(FOOT)) {
      end('tbody')
      hasFoot = true
    } else {
      const line = scanner.line().trimEnd()
      if (!HAS_PIPE.test(line.replace(WHOLE, '').replace(ELEMENT, ''))) break
      rows.push({ ...element('tr'), children: cellsOf(line, hasPipeFirst) })
    }
  }
  end(hasFoot ? 'tfoot' : 'tbody')
  if (!isBeforeBoundary(state) || !parts.some(({ type }) => type === 'tbody')) {
    scanner.pos = from
    return false
  }
  const table = add(state, 'table')
  table.alignments = alignments ?? []
  table.children = parts
  even(parts)
  return true
}

function alignmentsOf(line: string): string[] {
  return [...line.matchAll(/[ \t]?(:?)-+(:?)[ \t]?/g)].map(([, left, right]) =>
    left && right ? 'center' : left ? 'left' : right ? 'right' : '',
  )
}

function cellsOf(line: string, hasPipeFirst: boolean): Element[] {
  const cells = ['']
  const addTo = (text: string) => cells.push((cells.pop() ?? '') + text)
  let at = 0
  const plain = (text: string) => {
    const [first = '', ...rest] = text.split(/(?<!\\)\|/).map((part) => part.replaceAll('\\|', '|'))
    addTo(first)
    for (const cell of rest) cells.push(cell)
  }
  for (const { 0: whole, index } of line.matchAll(WHOLE)) {
    plain(line.slice(at, index))
    addTo(whole)
    at = index + whole.length
  }
  plain(line.slice(at))
  if (hasPipeFirst && cells[0]?.trim() === '') cells.shift()
  if (cells.at(-1)?.trim() === '') cells.pop()
  return cells.map((text) => element('td', text.trim()))
}

function even(parts: readonly Element[]): void {
  const rows = parts.flatMap(({ children }) => children)
  const widest = rows.reduce((most, { children }) => Math.max(most, children.length), 0)
  const width = widest * rows.length > 100_000 ? 0 : widest
  for (const { children } of rows) while (children.length < width) children.push(element('td'))
}
