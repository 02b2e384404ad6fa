import type { Finding, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface LinkTextValues {
  /** What readers click on. */
  text: string
}

const SAYS_NOTHING =
  /^(?:cliquer? ici|cliquez[- ]ici|ici|ce lien|lien|le lien|en savoir plus|savoir plus|lire la suite|plus d[’']infos?|click here|click|here|this link|link|this|read more|learn more)$/i

/** « cliquez ici »: nobody who goes from link to link, by ear or by eye, can tell where it leads. */
export const linkText: Rule<'link-text', LinkTextValues> = {
  id: 'link-text',
  severity: 'notice',
  options: noOptions,
  check({ structure }) {
    return structure.links.flatMap(({ is, text, range }): Finding<LinkTextValues>[] => {
      const words = text
        .replace(/[\s\u00a0]+/g, ' ')
        .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
        .trim()
      return is === 'link' && SAYS_NOTHING.test(words) ? [{ range, values: { text: text.trim() } }] : []
    })
  },
}
