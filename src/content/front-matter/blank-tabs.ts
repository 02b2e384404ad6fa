import { CST, Lexer } from 'yaml'
import type { PlacedTab, TabPlace } from './tab-place.ts'

/**
 * Tabs behind spaces on lines without content. Every reader stops at one that does not stand deeper than the keys or dashes of
 * the block that is open there. libyaml, and Hugo before 0.152, stop at the others too, unless a text without quotes is above: its
 * scanner takes in what follows the text. Within quotes and brackets all take it, and in a block text what YAML allows.
 */
export function blankTabsIn(block: string): PlacedTab[] {
  if (!/^ +\t[ \t]*$/m.test(block)) return []
  const tabs: PlacedTab[] = []
  let offset = 0
  let lineStart = 0
  let isLineEmpty = true
  let flowDepth = 0
  let blockColumn = 0
  /** Where the key began that a colon may follow. */
  let entryColumn = 0
  let isScalar = false
  let isAfterText = false
  let last: CST.TokenType | null | undefined
  for (const token of new Lexer().lex(block)) {
    const type: CST.TokenType | null = isScalar ? 'scalar' : CST.tokenType(token)
    if (!isScalar && (type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar')) {
      isScalar = type === 'scalar'
      continue
    }
    const column = offset - lineStart
    if (isScalar && last === 'block-scalar-header') {
      tabs.push(...atTextStart(token, offset))
      isAfterText = true
    } else if (isScalar || type === 'space' || type === 'newline') {
      const isText = isScalar || isAfterText
      // A text without quotes ends where its line does, but goes on where a deeper line does.
      for (const at of isScalar ? blankTabs(token) : lineTab(block, lineStart, offset, token)) {
        const start = offset + at
        const depth = start - (block.lastIndexOf('\n', start - 1) + 1)
        const place: TabPlace | undefined =
          depth <= blockColumn ? (last === undefined ? 'leading' : 'blank') : isText ? undefined : 'leading'
        if (place && flowDepth === 0) tabs.push({ place, start, end: start + 1 })
      }
      if (isScalar) isAfterText = flowDepth === 0
    } else isAfterText = false

    if (type === 'flow-seq-start' || type === 'flow-map-start') flowDepth += 1
    if (type === 'flow-seq-end' || type === 'flow-map-end') flowDepth -= 1
    if (flowDepth === 0 && type === 'seq-item-ind') blockColumn = column
    if (flowDepth === 0 && type === 'map-value-ind') blockColumn = entryColumn
    if (type !== 'space' && type !== 'newline' && type !== 'comment') {
      if (last === undefined || last === 'seq-item-ind' || isLineEmpty) entryColumn = column
      last = type
      isLineEmpty = false
    }
    const newline = token.lastIndexOf('\n')
    if (newline !== -1) {
      lineStart = offset + newline + 1
      isLineEmpty = token.length === newline + 1
    }
    isScalar = false
    offset += token.length
  }
  return tabs
}

/** Within a text over several lines. */
function blankTabs(token: string): number[] {
  return [...token.matchAll(/(?<=\n) +(?=\t[ \t]*\n)/g)].map(({ index, 0: spaces }) => index + spaces.length)
}

function lineTab(block: string, lineStart: number, offset: number, token: string): number[] {
  const line = /^ +\t[ \t]*(?=\r?\n|$)/.exec(block.slice(lineStart, lineStart + 500))?.[0]
  const at = line === undefined ? -1 : lineStart + line.indexOf('\t') - offset
  return at >= 0 && at < token.length ? [at] : []
}

/** Above the first line of a block text, whose depth is not known there. */
function atTextStart(token: string, offset: number): PlacedTab[] {
  const first = /^(?: *\r?\n)* +\t[ \t]*\n/.exec(token)?.[0]
  const start = offset + (first ?? '').indexOf('\t')
  return first === undefined ? [] : [{ place: 'text-start', start, end: start + 1 }]
}
