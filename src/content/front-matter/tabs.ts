import { CST, Lexer } from 'yaml'
import { blankTabsIn } from './blank-tabs.ts'
import { indentContinuations } from './continuation.ts'
import type { PlacedTab, TabPlace } from './tab-place.ts'

/** Each is reported by itself, and one is enough to mend a block of them. */
const most = 5

/** Only of a block that YAML 1.2 can read; where it forbids a tab, every reader stops. Takes linear time. */
export function tabsIn(block: string): PlacedTab[] {
  if (!block.includes('\t')) return []
  const { text, original } = indentContinuations(block)
  const tabs: PlacedTab[] = []
  let offset = 0
  let flowDepth = 0
  let isScalar = false
  // The last token that is neither a space nor the end of a line.
  let last: CST.TokenType | null | undefined
  let isDashBefore = false
  for (const token of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar ? 'scalar' : CST.tokenType(token)
    // These stand for nothing in the source.
    if (!isScalar && (type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar')) {
      isScalar = type === 'scalar'
      continue
    }
    const found = placedTab(token, type, {
      beginsBlockLine: flowDepth === 0 && beginsLine(block, original(offset)),
      isDashBefore: flowDepth === 0 && isDashBefore,
      isBlockText: isScalar && last === 'block-scalar-header',
      hasContent: last !== undefined,
    })
    if (found) {
      const start = original(offset + found.start)
      // Behind spaces every reader takes it in a text in quotes.
      if (found.place !== 'quoted' || beginsLine(block, start))
        tabs.push({ place: found.place, start, end: start + 1 })
    }
    if (tabs.length >= most) break

    if (type === 'flow-seq-start' || type === 'flow-map-start') flowDepth += 1
    if (type === 'flow-seq-end' || type === 'flow-map-end') flowDepth -= 1
    if (type !== 'space') isDashBefore = type === 'seq-item-ind'
    if (type !== 'space' && type !== 'newline' && type !== 'comment') last = type
    isScalar = false
    offset += token.length
  }
  return [...tabs, ...blankTabsIn(block)].slice(0, most)
}

function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n'
}

interface Before {
  beginsBlockLine: boolean
  isDashBefore: boolean
  isBlockText: boolean
  hasContent: boolean
}

function placedTab(
  token: string,
  type: CST.TokenType | null,
  { beginsBlockLine, isDashBefore, isBlockText, hasContent }: Before,
): { place: TabPlace; start: number } | undefined {
  if (type === 'single-quoted-scalar' || type === 'double-quoted-scalar') {
    const start = token.search(/(?<=\n *)\t/)
    return start === -1 ? undefined : { place: 'quoted', start }
  }
  const start = token.indexOf('\t')
  if (start === -1 || isBlockText || type === 'comment') return undefined
  if (type === 'space' && start === 0 && beginsBlockLine)
    return { place: hasContent ? 'blank' : 'leading', start }
  return { place: type === 'space' && isDashBefore ? 'dash' : 'inline', start }
}
