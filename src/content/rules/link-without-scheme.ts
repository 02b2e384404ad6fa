import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkWithoutSchemeValues {
  href: string
}

/** `www.example.org` without `https://`, which a browser takes for a page beside the post. */
export const linkWithoutScheme: Rule<'link-without-scheme', LinkWithoutSchemeValues> = {
  id: 'link-without-scheme',
  severity: 'error',
  about: 'A link has no `https://`, so that a browser takes `www.example.org` for a page beside the post.',
  options: noOptions,
  check({ structure }) {
    return structure.links.flatMap(({ href, range, hrefRange }): Finding<LinkWithoutSchemeValues>[] => {
      if (!/^www\.[a-z0-9-]+\.[a-z]/i.test(href)) return []
      const fix = hrefRange && { range: hrefRange, text: `https://${href}` }
      return [{ range: hrefRange ?? range, values: { href }, ...(fix && { fix }) }]
    })
  },
}
