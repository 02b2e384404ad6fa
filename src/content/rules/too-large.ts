import { isTooLarge, largestPost } from '../post.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

/** `size`: past `limit` bytes nothing is read. `time`: the examination took too much and was given up. */
export type TooLargeValues = { because: 'size'; limit: number } | { because: 'time' }

/** A post past the limit: nothing else is examined in it. */
export const tooLarge: Rule<'too-large', TooLargeValues> = {
  id: 'too-large',
  severity: 'error',
  options: noOptions,
  check: ({ post }) =>
    isTooLarge(post.text) ? [{ range: topOfFile, values: { because: 'size', limit: largestPost } }] : [],
}
