import { anyOf, madeOnce } from '../prose/words.ts'
import { noOptions, type Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'

/** No sentence ends with one of these signs or words; `.,` is a slip, and `&#x2318;` a sign of its own. */
const goingOn = madeOnce((words) => {
  const signs = '(?<![.!?…]),|(?<!&#?\\w{1,20});|(?<![:;]-?)\\(|[«“–—]|(?<=\\p{L})-'
  return new RegExp(`(?:${signs}|(?<![\\p{L}\\p{N}])${anyOf(words, ({ goingOn }) => goingOn)})\\s*$`, 'u')
})

/** `[name]: address`, which Markdown takes for prose right below a template tag. */
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:.*$/gm

export const sentenceUnfinished: Rule<'sentence-unfinished', { text: string }> = {
  id: 'sentence-unfinished',
  severity: 'notice',
  about:
    'The last paragraph breaks off: it ends with a comma, an open bracket, or a word that ends no sentence.',
  options: noOptions,
  check({ structure, words }) {
    const last = topLevelBlocks(structure).at(-1)
    if (last?.is !== 'paragraph') return []
    const prose = last.text.replace(DEFINITION, '').trim()
    if (!goingOn(words).test(prose.slice(-200))) return []
    // « Merci, » says goodbye, and no more.
    if (prose.split(/\s+/, 3).length < 3 && prose.endsWith(',')) return []
    const text = prose.slice(-40).replace(/\s+/g, ' ').trim()
    return [{ range: structure.rangeOfLines(last.to - 1, last.to), values: { text } }]
  },
}
