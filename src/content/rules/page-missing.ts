import { generatorOf } from '../generators/registry.ts'
import { mdxCommentLines } from '../links/mdx-comments.ts'
import { closest } from '../near-miss.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface PageMissingValues {
  href: string
  near?: string
  generator: string
}

const mostLookedUp = 500

/**
 * Docusaurus looks up the links of a site, and ends its build at one that leads to no page. The rule itself is a warning, since
 * else each publication of any site would wait for what is learned of its other posts.
 */
export const pageMissing: Rule<'page-missing', PageMissingValues> = {
  id: 'page-missing',
  severity: 'warning',
  about: 'A link leads to an address of the blog at which no post is, and Docusaurus ends its build there.',
  usesSiteStats: true,
  options: noOptions,
  subject: ({ href }) => ({ name: href, text: href }),
  check({ post, site, files, structure, siteStats, facts }) {
    const addresses = siteStats?.addresses
    if (!files || !addresses || facts.hiddenBy.length > 0) return []
    const { missingPage, name } = generatorOf(site.generator)
    const { body, bodyLine } = post.frontMatter
    const comments = mdxCommentLines(body, bodyLine)
    return structure.links.slice(0, mostLookedUp).flatMap((link): Finding<PageMissingValues>[] => {
      const { is, written, href, range, hrefRange } = link
      if (is !== 'link' || written !== 'markdown' || comments.has(range.line)) return []
      const path = missingPage(href, post, site, files, addresses)
      if (path === undefined) return []
      const near = similar(path, addresses)
      const values = { href, generator: name, ...(near !== undefined && { near }) }
      return [{ range: hrefRange ?? range, severity: 'error', values }]
    })
  },
}

/** A post of the same name at another date or in another folder, else one whose name is nearly the same. */
function similar(path: string, addresses: readonly string[]): string | undefined {
  const names = new Map(addresses.map((address) => [nameOf(address), address]))
  const name = nameOf(path)
  const near = names.has(name) ? name : closest(name, [...names.keys()])
  return near === undefined ? undefined : names.get(near)
}

function nameOf(address: string): string {
  return /([^/]*)\/*$/.exec(address)?.[1] ?? ''
}
