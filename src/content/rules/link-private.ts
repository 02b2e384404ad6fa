import * as z from 'zod'
import { textAt } from '../generators/config-file.ts'
import { hostOf } from '../links/file-addresses.ts'
import type { Files } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

export interface LinkPrivateValues {
  is: 'computer' | 'network' | 'preview'
  host: string
}

const options = z.object({
  hosts: z
    .array(z.string().trim().min(1).max(200))
    .max(50)
    .default([])
    .describe(
      'The site’s own hosts that readers cannot reach, with their subdomains: `intranet.example.org`.',
    ),
})

const LOCAL = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/
const NETWORK =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|[^.]+\.(?:local|lan|internal|intranet))$/
const PREVIEW =
  /^(?:(?:staging|preprod|recette)[.-]|preview(?:\.|-(?:www|site|blog|pr)?\d*[.-])).+\..+|^deploy-preview-\d+--.+\.netlify\.app$|^[a-z0-9]{24}--.+\.netlify\.app$|^[a-f0-9]{8}\..+\.pages\.dev$|^.+-git-.+\.vercel\.app$/
const OWN_PORT = /^https?:\/\/[^/]+:\d+/i
const FILE = /^file:|^[a-z]:[\\/]/i

export const linkPrivate: Rule<'link-private', LinkPrivateValues, z.infer<typeof options>> = {
  id: 'link-private',
  severity: 'warning',
  about: 'Only its author can open this address: `localhost`, a private network, a deploy preview.',
  options,
  check({ post, structure, site, needsDate, files }, { hosts }) {
    const showsCode = /`|^ {4}\S|<code|\{% highlight/m.test(post.frontMatter.body)
    const ownHost = hostOf(site.url ?? textAt(site.config, 'url') ?? '')
    const imageLines = new Set(
      structure.links.filter(({ is }) => is === 'image').map(({ range }) => range.line),
    )
    return structure.links.flatMap(
      ({ is: kind, href, text, range, hrefRange }): Finding<LinkPrivateValues>[] => {
        // Readers can press no link without words or an image in it.
        if (kind === 'link' && text.trim() === '' && !imageLines.has(range.line)) return []
        // A manual that shows the address itself is about that address.
        const shown = hostOf(text.trim())
        const host = hostOf(href)
        if (bare(text) === bare(href) || (host !== undefined && text.includes(host))) return []
        if (shown !== undefined && kindOf(text.trim(), shown, hosts)) return []
        const is = kindOf(href, host, hosts)
        if (!is || (host !== undefined && host === ownHost)) return []
        // Readers of a manual run such a program or have such a machine, and a preview may be what the post is about.
        const isOwnProgram = showsCode && !isConfigured(host, hosts) && (OWN_PORT.test(href) || !needsDate)
        const isMeant = is === 'preview' || (isOwnProgram && !isPageOfSite(href, files))
        const severity = isMeant ? { severity: 'notice' as const } : {}
        return [{ range: hrefRange ?? range, ...severity, values: { is, host: host ?? href } }]
      },
    )
  },
}

/**
 * `http://localhost:4000/blog/2022/the-salon/`: the author copied it from a preview of the site, where such a page, file or
 * folder is. A short name says nothing: `/docs` and `/new` are everywhere.
 */
function isPageOfSite(href: string, files: Files | undefined): boolean {
  if (!files || !URL.canParse(href)) return false
  const path = new URL(href).pathname.replace(/^\/+|\/+$/g, '')
  const [name = '', ...folders] = path.split('/').reverse()
  if (folders.length > 1 && files.hasFolderPath(folders.reverse().join('/'))) return true
  if (!/[-.\d]/.test(name) || name.length < 6) return false
  return (
    files.hasFolder(name) || [name, `${name}.md`, `${name}.mdx`].some((file) => files.named(file).length > 0)
  )
}

function bare(address: string): string {
  return address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
}

function kindOf(
  href: string,
  host: string | undefined,
  hosts: readonly string[],
): LinkPrivateValues['is'] | undefined {
  if (host === undefined) return FILE.test(href) ? 'computer' : undefined
  if (LOCAL.test(host)) return 'computer'
  if (NETWORK.test(host) || isConfigured(host, hosts)) return 'network'
  return PREVIEW.test(host) ? 'preview' : undefined
}

function isConfigured(host: string | undefined, hosts: readonly string[]): boolean {
  return host !== undefined && hosts.some((name) => host === name || host.endsWith(`.${name}`))
}
