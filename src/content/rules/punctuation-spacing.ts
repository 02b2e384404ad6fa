import { readableTexts } from '../prose/readable-texts.ts'
import { noOptions, type Rule } from '../rule.ts'

/** Each begins with its signs and looks back last, since a search for signs is fast. */
const PLAIN_BEFORE = / [:;!?»](?=\s|$)(?<=[\p{L}\p{N})»] .)/gmu
const PLAIN_BEHIND = /« (?=\S)(?<=(?:^|\s)« )/gmu
const NON_BREAKING = /[\u00A0\u202F](?=[:;!?»](?:\s|$))|(?<=«)[\u00A0\u202F]/gmu

/**
 * A space that should be non-breaking: French has one before `: ; ! ? »` and after `«`. Many sites never use it, so this
 * reports only a post that mostly does.
 */
export const punctuationSpacing: Rule<'punctuation-spacing', { count: number }> = {
  id: 'punctuation-spacing',
  severity: 'notice',
  about:
    'A plain space stands before `: ; ! ? »` or behind `«`, in a French post that mostly has non-breaking ones.',
  options: noOptions,
  check(context) {
    if (!context.words.some(({ hasSpacedPunctuation }) => hasSpacedPunctuation)) return []
    let right = 0
    const wrong = []
    for (const { text, range, key } of readableTexts(context)) {
      right += text.match(NON_BREAKING)?.length ?? 0
      if (key !== undefined && !/^(?:title|description|titre)$/i.test(key)) continue
      const before = [...text.matchAll(PLAIN_BEFORE)].map(({ index }) => index)
      const behind = [...text.matchAll(PLAIN_BEHIND)].map(({ index }) => index + 1)
      for (const index of [...before, ...behind].sort((a, b) => a - b)) wrong.push(range(index, index + 1))
    }
    const [range] = wrong
    return range && right > wrong.length ? [{ range, values: { count: wrong.length } }] : []
  },
}
