import { anyOf, madeOnce } from '../prose/words.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkTextValues {
  text: string
}

const sayingNothing = madeOnce(
  (words) => new RegExp(`^${anyOf(words, ({ emptyLinkTexts }) => emptyLinkTexts)}$`, 'i'),
)

/** « cliquez ici » does not say where a link leads to readers who go from link to link. */
export const linkText: Rule<'link-text', LinkTextValues> = {
  id: 'link-text',
  severity: 'notice',
  about: 'A link stands on words that do not say where it leads: “click here”, « ici », « en savoir plus ».',
  options: noOptions,
  check({ structure, words }) {
    return structure.links.flatMap(({ is, text, range }): Finding<LinkTextValues>[] => {
      const linkText = text
        .replace(/[\s\u00a0]+/g, ' ')
        .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
        .trim()
      return is === 'link' && sayingNothing(words).test(linkText)
        ? [{ range, values: { text: text.trim() } }]
        : []
    })
  },
}
