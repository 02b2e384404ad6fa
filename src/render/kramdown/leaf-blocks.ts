import { add, type BlockState, isAfterBoundary, isBeforeBoundary, last, type Scanner } from './block-state.ts'
import type { Element } from './element.ts'
import {
  DEFINITION_START,
  FENCE_START,
  HEADING_START,
  LAZY_END,
  LIST_START,
  QUOTE_START,
  RULE,
} from './patterns.ts'

const ANY_HEADING = /(#{1,6})[\t ]*([^ \t\n].*)\n/y
const UNDERLINED = / {0,3}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n/y
const HEADING_ID = /[\t ]\{#([\p{L}_:][\p{L}\p{N}_:.-]*)\}$/u
const MATH = / {0,3}(\\)?\$\$([\s\S]{0,20000}?)\$\$([^\S\n]*\n)?/y

export function parseParagraph(state: BlockState): boolean {
  const { scanner } = state
  let text = scanner.line()
  while (!scanner.isAtEnd && !endsParagraph(state)) text += scanner.line()
  text = text.trimEnd()
  const previous = last(state)
  if (previous?.type === 'p') previous.text += `\n${text}`
  else add(state, 'p', text.trimStart())
  return true
}

function endsParagraph({ scanner, definitions: { options } }: BlockState): boolean {
  const ends = [LAZY_END, DEFINITION_START]
  if (options.paragraphEnds) ends.push(LIST_START, HEADING_START, QUOTE_START, FENCE_START)
  return ends.some((end) => scanner.check(end))
}

export function parseQuote(state: BlockState): boolean {
  const { scanner } = state
  if (!scanner.check(QUOTE_START)) return false
  let text = scanner.line()
  while (!isLazyEnd(scanner)) text += scanner.line()
  state.nested(add(state, 'blockquote'), text.replace(/^ {0,3}> ?/gm, ''))
  return true
}

function isLazyEnd(scanner: Scanner): boolean {
  return scanner.isAtEnd || scanner.check(LAZY_END) !== undefined
}

/** `# Title`. GitHub's dialect requires a space after the signs, kramdown's own a blank line before. */
export function parseHeading(state: BlockState): boolean {
  const { isGfm, paragraphEnds } = state.definitions.options
  const match = state.scanner.check(isGfm ? HEADING_START : ANY_HEADING)
  if (!match || (!paragraphEnds && !isAfterBoundary(state))) return false
  const [whole, signs = '', contents = ''] = match
  const { text, id } = headingOf(contents)
  const bare = text.replace(paragraphEnds ? /[\t ]#+$/ : /(?<!\\)#+$/, '').trimEnd()
  return bare !== '' && addHeading(state, { length: whole.length, level: signs.length, text: bare, id })
}

export function parseUnderlined(state: BlockState): boolean {
  const match = state.scanner.check(UNDERLINED)
  if (!match || !isAfterBoundary(state)) return false
  const [whole, contents = '', sign] = match
  const { text, id } = headingOf(contents)
  return text !== '' && addHeading(state, { length: whole.length, level: sign === '-' ? 2 : 1, text, id })
}

function headingOf(contents: string): { text: string; id: string | undefined } {
  const trimmed = contents.trimEnd()
  const id = HEADING_ID.exec(trimmed)
  return { text: id ? trimmed.slice(0, id.index).trimEnd() : trimmed, id: id?.[1] }
}

function addHeading(
  state: BlockState,
  { length, level, text, id }: { length: number; level: number; text: string; id: string | undefined },
): true {
  state.scanner.pos += length
  const heading: Element = add(state, 'heading', text)
  heading.level = Math.min(6, Math.max(1, level + state.definitions.options.headerOffset))
  if (id !== undefined) heading.attributes.values.set('id', id)
  return true
}

export function parseRule(state: BlockState): boolean {
  if (!state.scanner.scan(RULE)) return false
  add(state, 'hr')
  return true
}

export function parseMath(state: BlockState): boolean {
  const { scanner } = state
  if (!isAfterBoundary(state)) return false
  const match = scanner.check(MATH)
  if (!match || match[1] !== undefined) return false
  const from = scanner.pos
  scanner.pos += match[0].length
  if (isBeforeBoundary(state)) {
    add(state, 'math', (match[2] ?? '').trim())
    return true
  }
  scanner.pos = from
  return false
}
