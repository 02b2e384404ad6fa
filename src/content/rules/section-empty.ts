import { noOptions, type Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'

/** `find(path)`, `--verbose`: manuals put several such headings above one common text. */
const NAMES_CODE = /^`.*`$|[\w.]\([^()]*\)$/

/** “Speaker: Ada”, or a whole sentence. The small headings of the lowest levels are notes, as below a picture. */
const STANDS_ALONE = /^[\p{L} ]{2,30}[\u00A0 ]?: \S|[\p{L}\p{N})][.…]$/u

export const sectionEmpty: Rule<'section-empty', { heading: string }> = {
  id: 'section-empty',
  severity: 'notice',
  about: 'Nothing stands between a heading and the next one of the same level, or the end.',
  maxPerPost: 5,
  options: noOptions,
  check({ structure }) {
    const blocks = topLevelBlocks(structure)
    return blocks.flatMap(({ is, level, from, to, text }, at) => {
      // A heading that is a link leads somewhere, and one that says goodbye needs no text.
      if (is !== 'heading' || text === '' || /\]\(|<|!$/.test(text) || NAMES_CODE.test(text)) return []
      if (level > 4 || STANDS_ALONE.test(text)) return []
      const next = blocks[at + 1]
      const isEmpty = !next || (next.is === 'heading' && next.level <= level)
      return isEmpty ? [{ range: structure.rangeOfLines(from, to), values: { heading: text } }] : []
    })
  },
}
