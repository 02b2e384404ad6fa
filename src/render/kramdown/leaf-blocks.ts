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

export function parseParagraph(its: BlockState): boolean {
  const { scanner } = its
  let text = scanner.line()
  while (!scanner.isAtEnd && !endsParagraph(its)) text += scanner.line()
  text = text.trimEnd()
  const before = last(its)
  if (before?.type === 'p') before.text += `\n${text}`
  else add(its, 'p', text.trimStart())
  return true
}

function endsParagraph({ scanner, definitions: { options } }: BlockState): boolean {
  const ends = [LAZY_END, DEFINITION_START]
  if (options.paragraphEnds) ends.push(LIST_START, HEADING_START, QUOTE_START, FENCE_START)
  return ends.some((end) => scanner.check(end))
}

export function parseQuote(its: BlockState): boolean {
  const { scanner } = its
  if (!scanner.check(QUOTE_START)) return false
  let text = scanner.line()
  while (!isLazyEnd(scanner)) text += scanner.line()
  its.nested(add(its, 'blockquote'), text.replace(/^ {0,3}> ?/gm, ''))
  return true
}

function isLazyEnd(scanner: Scanner): boolean {
  return scanner.isAtEnd || scanner.check(LAZY_END) !== undefined
}

/** `# Title`; in GitHub's dialect a space must follow, elsewhere a blank line stand before. */
export function parseHeading(its: BlockState): boolean {
  const { isGfm, paragraphEnds } = its.definitions.options
  const match = its.scanner.check(isGfm ? HEADING_START : ANY_HEADING)
  if (!match || (!paragraphEnds && !isAfterBoundary(its))) return false
  const [whole, signs = '', contents = ''] = match
  const { text, id } = headingOf(contents)
  const bare = text.replace(paragraphEnds ? /[\t ]#+$/ : /(?<!\\)#+$/, '').trimEnd()
  return bare !== '' && addHeading(its, { length: whole.length, level: signs.length, text: bare, id })
}

/** A title with a line of `=` or `-` below. */
export function parseUnderlined(its: BlockState): boolean {
  const match = its.scanner.check(UNDERLINED)
  if (!match || !isAfterBoundary(its)) return false
  const [whole, contents = '', sign] = match
  const { text, id } = headingOf(contents)
  return text !== '' && addHeading(its, { length: whole.length, level: sign === '-' ? 2 : 1, text, id })
}

function headingOf(contents: string): { text: string; id: string | undefined } {
  const trimmed = contents.trimEnd()
  const id = HEADING_ID.exec(trimmed)
  return { text: id ? trimmed.slice(0, id.index).trimEnd() : trimmed, id: id?.[1] }
}

function addHeading(
  its: BlockState,
  { length, level, text, id }: { length: number; level: number; text: string; id: string | undefined },
): true {
  its.scanner.pos += length
  const heading: Element = add(its, 'heading', text)
  heading.level = Math.min(6, Math.max(1, level + its.definitions.options.headerOffset))
  if (id !== undefined) heading.attributes.values.set('id', id)
  return true
}

export function parseRule(its: BlockState): boolean {
  if (!its.scanner.scan(RULE)) return false
  add(its, 'hr')
  return true
}

/** `$$…$$` by itself. */
export function parseMath(its: BlockState): boolean {
  const { scanner } = its
  if (!isAfterBoundary(its)) return false
  const match = scanner.check(MATH)
  if (!match || match[1] !== undefined) return false
  const from = scanner.pos
  scanner.pos += match[0].length
  if (isBeforeBoundary(its)) {
    add(its, 'math', (match[2] ?? '').trim())
    return true
  }
  scanner.pos = from
  return false
}
