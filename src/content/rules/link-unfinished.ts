import type { Finding, Rule } from '../rule.ts'
import type { Link } from '../structure/structure.ts'
import { noOptions } from './no-options.ts'

export interface LinkUnfinishedValues {
  /** What readers would click on. */
  text: string
  /** As written; '' where nothing is. */
  href: string
}

/** Words that stand where an address is to come; what placeholder finds (TODO, XXX, à compléter) is left to it. */
const WORDS = /^(?:lien|link|url|adresse|address|href|https?:\/\/|https?:\/\/(?:url|link|lien)|\.{3}|…)$/i

/** A link that leads nowhere yet: without an address, or with a word in its stead. */
export const linkUnfinished: Rule<'link-unfinished', LinkUnfinishedValues> = {
  id: 'link-unfinished',
  severity: 'warning',
  options: noOptions,
  check({ structure }) {
    return structure.links.flatMap((link): Finding<LinkUnfinishedValues>[] => {
      const { is, text, href, range, hrefRange } = link
      if (is !== 'link' || !isUnfinished(link)) return []
      return [{ range: hrefRange ?? range, values: { text: text.trim(), href } }]
    })
  },
}

/** In HTML, `#` and nothing are what a script listens to, and a named `<a>` is an anchor. */
function isUnfinished({ href, written }: Link): boolean {
  const address = href.trim()
  if (address === '' || address === '#') return written === 'markdown'
  return WORDS.test(address)
}
