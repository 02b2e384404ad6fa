import type { Files } from '../repository.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkWithoutSchemeValues {
  href: string
  scheme: 'https://' | 'mailto:'
}

/** `www.example.org` without `https://`, which a browser takes for a page beside the post. */
export const linkWithoutScheme: Rule<'link-without-scheme', LinkWithoutSchemeValues> = {
  id: 'link-without-scheme',
  severity: 'error',
  about:
    'A link has no `https://` or `mailto:`, so that a browser takes `www.example.org`, `github.com/octocat` or `desk@example.org` for a page beside the post.',
  options: noOptions,
  check({ structure, files }) {
    return structure.links.flatMap(({ href, range, hrefRange }): Finding<LinkWithoutSchemeValues>[] => {
      const scheme = missingScheme(href, files)
      if (!scheme) return []
      const fix = hrefRange && { range: hrefRange, text: `${scheme}${href}` }
      return [{ range: hrefRange ?? range, values: { href, scheme }, ...(fix && { fix }) }]
    })
  },
}

/** Endings of hosts that no file has, `logo.ai` and `run.sh`, and that no file uses for its language, `guide.fr`. */
const ENDING =
  'com|org|net|edu|gov|info|io|dev|app|eu|uk|tech|blog|page|site|online|cloud|social|museum|coop|asso\\.fr|gouv\\.fr'
/** What else a host ends with, where a page on it is named or a third part stands before. */
const COUNTRY = 'fr|be|ch|ca|de|nl|it|es|us|co|me|tv|ai|jp|cn|br|au|at|se|no|fi|dk|cz|pl|pt|ie|nz|kr|in'
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOST = new RegExp(
  `^(?:(?:${LABEL}\\.){1,6}(?:${ENDING})(?=[/?#:]|$)|(?:${LABEL}\\.){1,6}(?:${COUNTRY})(?=[/?#:])|(?:${LABEL}\\.){2,6}(?:${COUNTRY})$)`,
  'i',
)
/** Not `logo@2x.png`. */
const MAIL = new RegExp(`^[a-z0-9][\\w.+-]{0,63}@(?!\\d)(?:${LABEL}\\.){1,6}[a-z]{2,24}(?=\\?|$)`, 'i')

function missingScheme(
  href: string,
  files: Files | undefined,
): LinkWithoutSchemeValues['scheme'] | undefined {
  if (MAIL.test(href)) return files && isOwn(href, files) ? undefined : 'mailto:'
  if (/^www\.[a-z0-9-]+\.[a-z]/i.test(href)) return 'https://'
  // Nothing else says that it is none of the site's own pages.
  const [host = ''] = href.split(/[/?#:]/)
  return files && HOST.test(href) && !isOwn(host, files) ? 'https://' : undefined
}

/** The site may have a page of this name: `posts/node.io.md`, `sites/example.org/index.md`. */
function isOwn(name: string, files: Files): boolean {
  return (
    files.hasUnlisted ||
    files.hasFolder(name) ||
    ['', '.md', '.mdx', '.markdown', '.html'].some((ending) => files.named(`${name}${ending}`).length > 0)
  )
}
