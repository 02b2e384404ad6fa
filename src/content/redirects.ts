import { parse as parseToml } from 'smol-toml'
import { readFrontMatter } from './front-matter/front-matter.ts'
import { plainAddress, redirectsIn } from './site-stats/front-matter-facts.ts'
import type { SitePost } from './site-stats/site-post.ts'

/** Readers of `from` are sent on, as `file` says. `*` at its end stands for anything, `:name` for one part. */
export interface Redirect {
  from: string
  file: string
}

const MOST = 5000

/** The files of a site, below its folder, that may send readers on from an old address. */
export const REDIRECT_FILES =
  /^(?:(?:static|public|src|source)\/)?(?:_redirects|netlify\.toml|vercel\.json|firebase\.json|\.htaccess|_data\/redirects\.ya?ml|(?:astro|docusaurus)\.config\.[cm]?[jt]s|mkdocs\.ya?ml)$/

/** Those that are plainly readable: what a program computes is not known. Each format's own page is named beside it. */
export function readRedirects(files: ReadonlyMap<string, string>): Redirect[] {
  return [...files]
    .flatMap(([file, text]) => addressesIn(file, text).map((from) => ({ from, file })))
    .filter(({ from }) => typeof from === 'string' && from.startsWith('/'))
    .slice(0, MOST)
}

/** `basePath`: some of these files leave it out. */
export function redirectFrom(
  address: string,
  redirects: readonly Redirect[],
  { basePath }: { basePath: string },
): Redirect | undefined {
  const below = basePath && address.startsWith(`${basePath}/`) ? [address.slice(basePath.length)] : []
  const names = [address, ...below].map(plainAddress)
  // A redirect of everything says nothing about one address, and often is a page for what is not found.
  return redirects.find(({ from }) => from !== '/*' && names.some((name) => matches(from, name)))
}

/** What stands at an address that a post leaves, or leads on from it: its path. */
export function takeoverOf(
  address: string,
  posts: readonly Pick<SitePost, 'path' | 'address' | 'redirects' | 'isHidden'>[],
  redirects: readonly Redirect[],
  site: { basePath: string },
): string | undefined {
  const plain = plainAddress(address)
  const post = posts.find(
    ({ isHidden, address: own, redirects: old }) =>
      !isHidden &&
      ((own !== undefined && plainAddress(own) === plain) ||
        redirectFrom(
          address,
          old.map((from) => ({ from, file: '' })),
          site,
        ) !== undefined),
  )
  return post?.path ?? redirectFrom(address, redirects, site)?.file
}

const PERMALINK = /^(?:permalink|url):[ \t]*["']?(\/[^\s"'{]*)["']?[ \t]*\r?$/m

const LEADS_ON = /^[^\S\n]*["']?(?:aliases|redirect_from)\b/im

/** Pages by the address in their front matter, and by those that lead to them. */
export function readPermalinks(texts: ReadonlyMap<string, string>): Redirect[] {
  return [...texts].flatMap(([file, text]) => {
    const [, own] = (text.startsWith('---') && PERMALINK.exec(text)) || []
    const others = LEADS_ON.test(text) ? redirectsIn({ frontMatter: readFrontMatter(text) }) : []
    return [...(own ? [own] : []), ...others].map((from) => ({ from, file }))
  })
}

function matches(from: string, plain: string): boolean {
  const parts = plainAddress(from).split('/')
  const own = plain.split('/')
  const isOpen = parts.at(-1) === '*'
  const fixed = isOpen ? parts.slice(0, -1) : parts
  if (isOpen ? own.length < fixed.length : own.length !== fixed.length) return false
  return fixed.every((part, index) => part.startsWith(':') || part === own[index])
}

function addressesIn(file: string, text: string): string[] {
  const name = file.split('/').at(-1) ?? ''
  try {
    if (name === '_redirects') return inLines(text)
    if (name === 'netlify.toml') return inNetlify(text)
    if (name === '.htaccess') return inApache(text)
    if (name.endsWith('.json')) return inJson(text)
    if (name.startsWith('mkdocs.')) return inMkdocs(text)
    if (/\.config\.[cm]?[jt]s$/.test(name)) return inCode(text)
    return [...text.matchAll(/(?:^|[\s"'])(\/[^\s"',:]*)/g)].map(([, address = '']) => address)
  } catch {
    return []
  }
}

/** A status that shows an error sends nobody on. https://docs.netlify.com/routing/redirects/ */
function inLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const [from = '', ...rest] = line
      .replace(/\s#.*$/, '')
      .trim()
      .split(/\s+/)
    const status = rest.find((word) => /^\d{3}!?$/.test(word))
    return from.startsWith('#') || !rest.length || status?.startsWith('4') ? [] : [withoutHost(from)]
  })
}

function inNetlify(text: string): string[] {
  const { redirects } = parseToml(text) as { redirects?: unknown }
  return entries(redirects).flatMap(({ from, status }) =>
    typeof from === 'string' && !String(status ?? '').startsWith('4') ? [withoutHost(from)] : [],
  )
}

/** https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirect */
function inApache(text: string): string[] {
  const line =
    /^[ \t]*Redirect(?:Permanent|Temp)?[ \t]+(?:(?:permanent|temp|seeother|30\d)[ \t]+)?(\/\S*)[ \t]+\S/gim
  return [...text.matchAll(line)].map(([, from = '']) => from)
}

/** Vercel's `redirects[].source`, Firebase's below `hosting`. */
function inJson(text: string): string[] {
  const { redirects, hosting } = JSON.parse(text) as { redirects?: unknown; hosting?: unknown }
  const hosted = entries([hosting].flat()).flatMap((host) => entries(host.redirects))
  return [...entries(redirects), ...hosted].flatMap(({ source }) =>
    typeof source === 'string' ? [source] : [],
  )
}

/** Astro's `redirects` and the `from` of Docusaurus' plugin-client-redirects, where they are written out as texts. */
function inCode(text: string): string[] {
  const block = /\bredirects\s*:\s*\{/.exec(text)
  const keys = block ? text.slice(block.index).matchAll(/['"`](\/[^'"`\n]*)['"`]\s*:/g) : []
  const lists = text.matchAll(/\bfrom\s*:\s*(\[[^\]]{0,2000}\]|['"`][^'"`\n]*['"`])/g)
  const froms = [...lists].flatMap(([, list = '']) => [...list.matchAll(/['"`](\/[^'"`\n]*)['"`]/g)])
  return [...keys, ...froms].map(([, from = '']) => from)
}

/** Pages of mkdocs-redirects are named by their old files. https://github.com/mkdocs/mkdocs-redirects */
function inMkdocs(text: string): string[] {
  const maps = text.split(/^[ \t]*redirect_maps:[ \t]*$/m)[1] ?? ''
  return [...maps.matchAll(/^[ \t]+['"]?([^'":\n]+\.md)['"]?[ \t]*:/gm)].map(
    ([, page = '']) => `/${page.replace(/(?:(?:^|\/)(?:index|README))?\.md$/, '/')}`,
  )
}

const withoutHost = (from: string) => from.replace(/^https?:\/\/[^/]*/i, '')

function entries(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : []
}
