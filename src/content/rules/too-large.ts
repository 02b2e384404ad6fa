import { isTooLarge, largestPost } from '../post.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

/** `size`: a post past `limit` bytes is not read. `time`: its examination took too long and was stopped. */
export type TooLargeValues = { because: 'size'; limit: number } | { because: 'time' }

export const tooLarge: Rule<'too-large', TooLargeValues> = {
  id: 'too-large',
  severity: 'error',
  options: noOptions,
  check: ({ post }) =>
    isTooLarge(post.text) ? [{ range: topOfFile, values: { because: 'size', limit: largestPost } }] : [],
}
