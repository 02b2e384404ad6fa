import { type BlockState, createBlockState, type Definitions, parseBlank } from './block-state.ts'
import { parseCode, parseFence } from './code-blocks.ts'
import { parseDefinitions } from './definition-lists.ts'
import { type Element, element } from './element.ts'
import { parseExtension } from './extensions.ts'
import { parseHtml } from './html-blocks.ts'
import {
  parseHeading,
  parseMath,
  parseParagraph,
  parseQuote,
  parseRule,
  parseUnderlined,
} from './leaf-blocks.ts'
import { parseList } from './lists.ts'
import { EOB } from './patterns.ts'
import { parseAbbreviation, parseFootnote, parseLinkDefinition } from './references.ts'
import { parseTable } from './tables.ts'

/** Deeper blocks are read as plain text, because each level reads its text again. */
const DEEPEST = 60

/**
 * In the order in which kramdown tries them. A rule either reads a block and returns true, or changes nothing and
 * returns false.
 */
const RULES: readonly ((state: BlockState) => boolean)[] = [
  parseBlank,
  parseCode,
  parseFence,
  parseQuote,
  parseHeading,
  parseRule,
  parseList,
  parseDefinitions,
  parseHtml,
  parseUnderlined,
  parseMath,
  parseTable,
  parseFootnote,
  parseLinkDefinition,
  parseAbbreviation,
  parseExtension,
  ({ scanner, parent }) => scanner.scan(EOB) !== undefined && parent.children.push(element('eob')) > 0,
  parseParagraph,
]

export function parseBlocks(body: string, definitions: Definitions): Element {
  const root = element('root')
  run(createBlockState(root, `${body.replace(/\n$/, '')}\n`, { depth: 0, definitions, run }))
  return root
}

/** Returns true if it stopped at the closing tag of its element. */
function run(state: BlockState): boolean {
  const { scanner, parent } = state
  const rules = state.depth > DEEPEST ? [parseBlank, parseParagraph] : RULES
  while (!scanner.isAtEnd) {
    if (parent.type === 'html' && scanner.scan(closing(parent.text))) return true
    if (!rules.some((rule) => rule(state))) throw new Error('no rule reads this line')
  }
  return false
}

const closings = new Map<string, RegExp>()

function closing(name: string): RegExp {
  const pattern =
    closings.get(name) ?? new RegExp(` {0,3}</${name.replace(/[^\w:-]/g, '\\$&')}\\s*>[^\\S\\n]*\\n?`, 'iy')
  if (closings.size < 100) closings.set(name, pattern)
  return pattern
}
