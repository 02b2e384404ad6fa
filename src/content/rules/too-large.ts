import { topOfFile } from '../place.ts'
import { isTooLarge, largestPost } from '../post.ts'
import type { Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

/** A post past the limit: nothing else is examined in it. `limit` is in bytes. */
export const tooLarge: Rule<'too-large', { limit: number }> = {
  id: 'too-large',
  severity: 'error',
  options: noOptions,
  check: ({ post }) => (isTooLarge(post.text) ? [{ place: topOfFile, values: { limit: largestPost } }] : []),
}
