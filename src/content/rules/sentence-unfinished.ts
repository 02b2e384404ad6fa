import type { Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'
import { noOptions } from './no-options.ts'

/** No sentence of either language ends with one of these; `.,` is a slip, and `&#x2318;` a sign of its own. */
const GOES_ON =
  /(?:(?<![.!?…]),|(?<!&#?\w{1,20});|[(«“–—]|(?<=\p{L})-|(?<![\p{L}\p{N}])(?:et|ou|de|du|des|le|les|un|une|aux?|dans|pour|avec|qui|que|mais|par|and|or|the|of|an|with|for|because|but))\s*$/u

/** A last paragraph that breaks off. */
export const sentenceUnfinished: Rule<'sentence-unfinished', { text: string }> = {
  id: 'sentence-unfinished',
  severity: 'notice',
  options: noOptions,
  check({ structure }) {
    const last = topLevelBlocks(structure).at(-1)
    if (last?.is !== 'paragraph' || !GOES_ON.test(last.text.slice(-200))) return []
    // « Merci, » says goodbye, and no more.
    if (last.text.trim().split(/\s+/, 3).length < 3 && last.text.trim().endsWith(',')) return []
    const text = last.text.slice(-40).replace(/\s+/g, ' ').trim()
    return [{ range: structure.rangeOfLines(last.to - 1, last.to), values: { text } }]
  },
}
