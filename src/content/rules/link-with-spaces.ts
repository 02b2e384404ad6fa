import { dialects } from '../dialect.ts'
import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkWithSpacesValues {
  href: string
}

const LINK =
  /\]\(((?:https?:\/\/|\.{0,2}\/)[^\s()<>"'{}]{0,300}(?: [^\s()<>"'{}]{1,300}){1,10}|[^\s()<>"'{}:]{1,200}(?: [^\s()<>"'{}:]{1,200}){1,10}\.(?:pdf|png|jpe?g|gif|webp|svg|docx?|xlsx?|odt|ods|md|html?))\)/g

/** An address with spaces in it: most Markdown takes it for text, and readers see brackets. */
export const linkWithSpaces: Rule<'link-with-spaces', LinkWithSpacesValues> = {
  id: 'link-with-spaces',
  severity: 'warning',
  about: 'An address has spaces, so that readers would see brackets in place of a link.',
  options: noOptions,
  check({ post, prose, site, structure }) {
    if (dialects[generatorOf(site.generator).dialect].spacesInAddresses || structure.tokens.length === 0)
      return []
    const { body, bodyLine } = post.frontMatter
    const lines = linesOf(prose, bodyLine)
    // In the prose, code and comments are masked. Addresses are too, but not their brackets.
    const matches = [...body.matchAll(LINK)].filter(({ index }) => prose.startsWith('](', index))
    return matches.map(({ 1: href = '', index }): Finding<LinkWithSpacesValues> => {
      const start = index + 2
      const range = lines.range(start, start + href.length)
      return { range, values: { href }, fix: { range, text: href.replaceAll(' ', '%20') } }
    })
  },
}
