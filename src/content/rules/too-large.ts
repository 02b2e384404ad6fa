import { isTooLarge, largestPost } from '../post.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'

export type TooLargeValues = { because: 'size'; limit: number } | { because: 'time' }

export const tooLarge: Rule<'too-large', TooLargeValues> = {
  id: 'too-large',
  severity: 'error',
  about: 'The post is over 1 MB, or takes more than two seconds of CPU time or 256 MB of memory to read.',
  options: noOptions,
  check: ({ post }) =>
    isTooLarge(post.text) ? [{ range: topOfFile, values: { because: 'size', limit: largestPost } }] : [],
}
