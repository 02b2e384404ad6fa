import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface NotTextValues {
  because: 'empty' | 'binary' | 'encoding'
}

export const notText: Rule<'not-text', NotTextValues> = {
  id: 'not-text',
  severity: 'error',
  options: noOptions,
  check({ post: { text } }) {
    const because = notTextBecause(text)
    return because ? [{ range: topOfFile, values: { because } }] : []
  },
}

/**
 * Undefined if people can read it. A character of zero is in no text, but in UTF-16 and in every office document; the
 * sign for “unreadable” takes the place of bytes that are not UTF-8.
 */
function notTextBecause(text: string): NotTextValues['because'] | undefined {
  if (text.trim() === '') return 'empty'
  if (text.includes('\u0000')) return 'binary'
  return text.includes('\uFFFD') ? 'encoding' : undefined
}

/** False for what no rule could say anything sensible of. Letters that cannot be read leave the rest of a text. */
export function isText(text: string): boolean {
  const because = notTextBecause(text)
  return because === undefined || because === 'encoding'
}
