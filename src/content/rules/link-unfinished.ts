import { generatorOf } from '../generators/registry.ts'
import { isStylePage } from '../prose/style-page.ts'
import { anyOf, madeOnce, type Words } from '../prose/words.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import { asText } from '../safe-object.ts'
import type { Link } from '../structure/types.ts'

export interface LinkUnfinishedValues {
  text: string
  href: string
  is?: 'image'
  /** The generator that ends its build there. */
  refusedBy?: string
}

/** Words in place of an address. The rule `placeholder` reports TODO, XXX and « à compléter ». */
const addressToCome = madeOnce((words) => {
  const word = `(?:url|href|${anyOf(words, ({ addresses }) => addresses)})`
  return new RegExp(`^(?:${word}|https?://|https?://${word}|\\.{3}|…)$`, 'i')
})

export const linkUnfinished: Rule<'link-unfinished', LinkUnfinishedValues> = {
  id: 'link-unfinished',
  severity: 'warning',
  about: 'A link leads nowhere yet: `[inscription](LIEN)`, `[x]()`, `[x](#)`.',
  options: noOptions,
  check({ post, site, needsDate, structure, words }) {
    const { refusesAddress, anchorBehindLink, name } = generatorOf(site.generator)
    const anchor = anchorBehindLink(site)
    const lines = post.text.split(/\r?\n/)
    // `> see [abcd123](#)`: what somebody else wrote led somewhere there.
    const quotes = (line: number) => /^ {0,3}>/.test(lines[line - 1] ?? '')
    const title = asText(post.frontMatter.data.title).trim().toLowerCase()
    return structure.links.flatMap((link): Finding<LinkUnfinishedValues>[] => {
      const { is, text, href, range, hrefRange } = link
      if (link.written === 'markdown' && refusesAddress(is, href, site)) {
        const values = { text: text.trim(), href, ...(is === 'image' && { is }), refusedBy: name }
        return [{ range: hrefRange ?? range, severity: 'error', values }]
      }
      if (is !== 'link' || !isUnfinished(link, words)) return []
      const behind = lines[range.endLine - 1]?.slice(range.endColumn - 1) ?? ''
      // Readers do not see it, and other links lead to it.
      if (text.trim() === '' && href.trim() === '' && anchor?.test(behind)) return []
      const isTop = href.trim() === '#'
      // A post within a list of its series: “[This part](#) (you are here)”.
      if (isTop && text.trim().toLowerCase() === title) return []
      // A page that shows how links look has them without addresses.
      // A converter makes such links of headings that once opened and closed their text.
      const isHeading = structure.headings.some(
        (heading) =>
          heading.range.line === range.line && [text.trim(), `[${text}](#)`].includes(heading.text.trim()),
      )
      // `[Menu](#){: #menu}`: a script finds it by its name.
      const isNamed = /^\{:?[^}]*(?<![^\s{:])#[\w-]/.test(behind)
      const isShown = isTop && (!needsDate || isStylePage(post) || isHeading || isNamed || quotes(range.line))
      const severity = isShown ? { severity: 'notice' as const } : {}
      return [{ range: hrefRange ?? range, ...severity, values: { text: text.trim(), href } }]
    })
  },
}

/** In HTML a script may handle an empty address or `#`, and a named `<a>` is an anchor. */
function isUnfinished({ href, written }: Link, words: readonly Words[]): boolean {
  const address = href.trim()
  if (address === '' || address === '#') return written === 'markdown'
  return addressToCome(words).test(address)
}
