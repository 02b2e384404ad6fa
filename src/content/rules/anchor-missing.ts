import { generatorOf } from '../generators/registry.ts'
import { anchorsOf } from '../links/anchors.ts'
import { closest, nearMiss } from '../near-miss.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import { isWithoutPage } from '../without-page.ts'

export interface AnchorMissingValues {
  anchor: string
  near?: string
}

/** Includes, shortcodes and components may bring headings that are not in the post. */
const BRINGS_MORE = /\{%-?\s*(?:include|render|for|capture)|\{\{[<%]|^import\s|<[A-Z]\w*[\s/>]/m

/** Anchors of footnotes, and those that layouts have on every page. */
const ELSEWHERE =
  /^(?:top|fn|fnref|footnote|_|comment|respond$|disqus|content|main|toc|menu|nav|header|footer|search|:~:)/i

const mostCompared = 300

const ownAnchors = 4

export const anchorMissing: Rule<'anchor-missing', AnchorMissingValues> = {
  id: 'anchor-missing',
  severity: 'warning',
  about: 'A link leads to a heading that the post does not have: `[see below](#detials)`.',
  options: noOptions,
  check({ post, structure, site, facts }) {
    const { body } = post.frontMatter
    const links = structure.links.filter(
      // A link without words is an anchor's remains, which nobody can click on.
      ({ is, href, text }) => is === 'link' && text.trim() !== '' && /^#[^{}]+$/.test(href),
    )
    if (links.length === 0 || structure.headings.length === 0 || BRINGS_MORE.test(body)) return []
    if (isWithoutPage(facts) || /(?:^|\/)_includes?\//.test(post.path)) return []
    const anchors = anchorsOf(body, structure, generatorOf(site.generator).headingIds)
    const wanted = links.map(({ href }) => decode(href.slice(1)).toLowerCase().normalize('NFC'))
    // Where a table of contents leads to no heading at all, the site's own code makes the anchors.
    if (new Set(wanted).size >= ownAnchors && !wanted.some((anchor) => anchors.has(anchor))) return []
    const candidates = [...anchors].slice(0, mostCompared)
    const plainAnchors = new Set([...anchors].map(withoutSigns))
    const nearest = new Map<string, string | undefined>()
    return links.flatMap(({ href, range, hrefRange }): Finding<AnchorMissingValues>[] => {
      const anchor = decode(href.slice(1))
      const wantedAnchor = anchor.toLowerCase().normalize('NFC')
      if (ELSEWHERE.test(anchor) || anchors.has(wantedAnchor)) return []
      // The site's own code may put a sign before each: `h-final-result`.
      if (anchors.has(wantedAnchor.replace(/^[a-z]{1,3}[-_]/, ''))) return []
      if (!nearest.has(wantedAnchor))
        nearest.set(wantedAnchor, nearest.size < 50 ? closest(wantedAnchor, candidates) : undefined)
      const closestAnchor = nearest.get(wantedAnchor)
      // A layout, an image's caption or an export may have any other: `#preview`, `#134`. The site's own code may make another
      // anchor of the same words: `what-to-do?`
      const isSlip = closestAnchor !== undefined && nearMiss(wantedAnchor, closestAnchor) !== undefined
      const isDoubtful = !isSlip || plainAnchors.has(withoutSigns(wantedAnchor))
      return [
        {
          range: hrefRange ?? range,
          ...(isDoubtful && { severity: 'notice' as const }),
          values: { anchor, ...(closestAnchor !== undefined && { near: closestAnchor }) },
        },
      ]
    })
  },
}

function withoutSigns(anchor: string): string {
  return anchor.replace(/[^\p{L}\p{N}]/gu, '')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
