import { isLfsPointer } from '../lfs.ts'
import { linesOf, topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface NotTextValues {
  /** `lfs`: Git holds a pointer, and the text is elsewhere. */
  because: 'empty' | 'binary' | 'zero' | 'encoding' | 'lfs'
}

export const notText: Rule<'not-text', NotTextValues> = {
  id: 'not-text',
  severity: 'error',
  about:
    'The file is empty, is no text whatever its name says, is a Git LFS pointer, or has bytes that are not UTF-8.',
  options: noOptions,
  check({ post: { text }, isUtf8, needsDate }) {
    const because = notTextBecause(text)
    // An empty file without a date may be a part that other pages include.
    const severity = because === 'empty' && !needsDate ? { severity: 'notice' as const } : {}
    const zero = text.indexOf(ZERO)
    if (because === 'zero') return [{ range: linesOf(text).range(zero, zero + 1), values: { because } }]
    if (because) return [{ range: topOfFile, ...severity, values: { because } }]
    if (isUtf8) return []
    const sign = Math.max(0, text.indexOf('\uFFFD'))
    return [{ range: linesOf(text).range(sign, sign + 1), values: { because: 'encoding' } }]
  },
}

const ZERO = '\u0000'

/**
 * Undefined if people can read it. A character of zero is in no text, but in UTF-16 and in every office document, and there it is not
 * one among a hundred others.
 */
function notTextBecause(text: string): 'empty' | 'binary' | 'zero' | 'lfs' | undefined {
  if (text.trim() === '') return 'empty'
  if (isLfsPointer(text)) return 'lfs'
  if (!text.includes(ZERO)) return undefined
  const zeros = text.length - text.replaceAll(ZERO, '').length
  return zeros > 1 + text.length / 100 || text.includes('\uFFFD') ? 'binary' : 'zero'
}

/** False for what no rule could say anything sensible of. Letters that cannot be read leave the rest of a text. */
export function isText(text: string): boolean {
  return notTextBecause(text) === undefined
}
