import { noOptions, type Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'

/** In characters. A longer line in bold is a stressed passage. */
const longest = 80

/** A bold line above a paragraph looks like a heading, and screen readers do not announce it as one. */
export const headingInBold: Rule<'heading-in-bold', { text: string }> = {
  id: 'heading-in-bold',
  severity: 'notice',
  about: 'A line in bold stands in place of a heading.',
  maxPerPost: 5,
  options: noOptions,
  check({ structure }) {
    const blocks = topLevelBlocks(structure)
    return blocks.flatMap(({ is, text, from, to }, at) => {
      const bold = /^\s*(\*\*|__)(?=\S)((?:(?!\1)[^\n])+)\1\s*$/.exec(is === 'paragraph' ? text : '')?.[2]
      const next = blocks[at + 1]
      if (bold === undefined || bold.length > longest || next?.is !== 'paragraph') return []
      // A sentence may be stressed, and a file's name, a date or a label may introduce the paragraph.
      if (/[.!:…,;]_?$|\.\w{2,4}$|\d{4}$|[[\]{}<]/.test(bold) || next.text.startsWith('{')) return []
      return [{ range: structure.rangeOfLines(from, to), values: { text: bold } }]
    })
  },
}
