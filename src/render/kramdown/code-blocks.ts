import { add, type BlockState, type Scanner } from './block-state.ts'
import { FENCE_START, IAL_LINE, INDENT, LAZY_HTML } from './patterns.ts'

const OPENING = / {0,3}([~`]{3,200})([^\n]*)\n/y
const LANGUAGE = /^[^\S\n]*(?:(\S+?)(\?\S*)?)?[^\S\n]*$/
const BLANKS = /(?:[^\S\n]*\n)*/y
const INDENTED = /(?:\t| {4})[ \t]*\S.*\n/y
const WORDS = /[ \t]*\S.*\n/y
const NOT_LAZY = new RegExp(` {0,3}${LAZY_HTML}|\\^[^\\S\\n]*\\n`, 'uy')

export function parseCode(state: BlockState): boolean {
  if (!state.scanner.check(INDENT)) return false
  const code = indented(state.scanner)
  if (code === '') return false
  add(state, 'code', code.replace(/\n( {0,3}\S)/g, ' $1').replace(/^(?:\t| {4})/gm, ''))
  return true
}

export function indented(scanner: Scanner): string {
  let code = ''
  for (;;) {
    const from = scanner.pos
    const blanks = scanner.scan(BLANKS)?.[0] ?? ''
    const first = scanner.scan(INDENTED)
    if (!first) {
      scanner.pos = from
      return code
    }
    code += blanks + first[0]
    for (;;) {
      const line = scanner.scan(INDENTED) ?? (isOver(scanner) ? undefined : scanner.scan(WORDS))
      if (!line) break
      code += line[0]
    }
  }
}

function isOver(scanner: Scanner): boolean {
  return scanner.check(IAL_LINE) !== undefined || scanner.check(NOT_LAZY) !== undefined
}

const MOST_LONGER = 10

/**
 * Code between fences. A fence without an end is text. A fence that has no end of its length may be ended as a shorter one;
 * its surplus signs then belong to the language's name.
 */
export function parseFence(state: BlockState): boolean {
  const { scanner, definitions } = state
  if (!scanner.check(FENCE_START)) return false
  const opening = scanner.check(OPENING)
  if (!opening) return false
  const [whole, signs = '', behind = ''] = opening
  if (!definitions.options.isGfm && !/^~+$/.test(signs)) return false
  const from = scanner.pos + whole.length
  const shortest = Math.max(3, signs.length - MOST_LONGER)
  for (let length = signs.length; length >= shortest; length--) {
    const languageMatch = LANGUAGE.exec(signs.slice(length) + behind)
    const end = languageMatch && scanner.find(closing(signs.slice(0, length)), from)
    if (!end) continue
    scanner.pos = end.index + end[0].length
    const code = add(state, 'code', scanner.text.slice(from, end.index))
    const [, language, parameters = ''] = languageMatch
    if (language !== undefined) {
      code.language = language + parameters
      code.attributes.values.set(
        'class',
        `language-${language} ${code.attributes.values.get('class') ?? ''}`.trimEnd(),
      )
    }
    return true
  }
  return false
}

const closings = new Map<string, RegExp>()

function closing(fence: string): RegExp {
  const pattern = closings.get(fence) ?? new RegExp(`^ {0,3}${fence}${fence.at(-1)}*[^\\S\\n]*\\n`, 'gm')
  if (fence.length < 20) closings.set(fence, pattern)
  return pattern
}
