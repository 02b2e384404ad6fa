import * as z from 'zod'
import type { Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'

const options = z.object({
  words: z.int().min(20).max(10_000).default(250).describe('The most words of a paragraph.'),
})

export const paragraphLong: Rule<
  'paragraph-long',
  { words: number; limit: number },
  z.infer<typeof options>
> = {
  id: 'paragraph-long',
  severity: 'notice',
  about: 'A paragraph has more than 250 words.',
  options,
  check({ structure }, { words: limit }) {
    return topLevelBlocks(structure).flatMap(({ is, text, from, to }) => {
      // A word takes at least a character and a space, so a short text needs no count.
      if (is !== 'paragraph' || text.length < limit * 2) return []
      const words = text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
      // A list of names, as thanks are, is not read word by word.
      if (text.split(',').length * 4 > words) return []
      return words > limit ? [{ range: structure.rangeOfLines(from, to), values: { words, limit } }] : []
    })
  },
}
