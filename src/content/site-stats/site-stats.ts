import { generatorOf } from '../generators/registry.ts'
import type { Site } from '../site.ts'
import { type Conventions, conventionsOf, withoutPost } from './conventions.ts'
import { plainAddress } from './front-matter-facts.ts'
import type { SitePost } from './site-post.ts'
import type { TermList } from './term-lists.ts'

/** What one post may know of the others of its site: a summary, some ten kilobytes whatever the site's size. */
export interface SiteStats extends Conventions {
  /** The site's own lists of its authors, categories and tags. */
  lists: readonly TermList[]
  /** Another post, at the head, that readers find under the same address. */
  takenBy?: string
  /** Readers who come to the address the post had find something there at the head: another post, or what sends them on. */
  isRedirected: boolean
}

/** Posts of one site at the two commits of a pull request. */
export interface SitePosts {
  site: Site
  /** Where the pull request began: its own posts do not teach. */
  before: readonly SitePost[]
  /** Where addresses may be taken. */
  head: readonly SitePost[]
  lists: readonly TermList[]
  /** Whatever sends readers on beside the posts: `_redirects`, `netlify.toml`. */
  redirects: string
}

/** For each changed post, given by its path at the head and, unless it is new, where the pull request began. */
export function siteStatsFor(
  { site, before, head, lists, redirects }: SitePosts,
  changed: readonly { path: string; pathBefore?: string }[],
): Map<string, SiteStats> {
  const collections = new Map<string, Conventions>()
  const published = before.filter(({ isHidden }) => !isHidden)
  const conventionsIn = (collection: string) => {
    const known =
      collections.get(collection) ?? conventionsOf(published.filter((one) => one.collection === collection))
    collections.set(collection, known)
    return known
  }
  const earlier = new Map(before.map((post) => [post.path, post]))
  const seen = head.filter(({ isHidden }) => !isHidden)
  const taken = Map.groupBy(seen, ({ address }) => address && writtenTo(address))
  const addresses = Map.groupBy(seen, ({ address }) => address && plainAddress(address))
  const left = new Set(head.flatMap((post) => post.redirects.map(plainAddress)))
  const own = new Map(head.map((post) => [post.path, post]))
  return new Map(
    changed.map(({ path, pathBefore }) => {
      const was = pathBefore === undefined ? undefined : earlier.get(pathBefore)
      const collection = generatorOf(site.generator).collection(path, site)
      const conventions = conventionsIn(collection)
      const counts = was && !was.isHidden && was.collection === collection
      const here = own.get(path)
      const other =
        here?.address === undefined ? undefined : taken.get(writtenTo(here.address))?.find(isInTheWay(here))
      const old = was?.address === undefined ? undefined : plainAddress(was.address)
      return [
        path,
        {
          ...(counts ? withoutPost(conventions, was) : conventions),
          lists,
          ...(other && { takenBy: other.path }),
          isRedirected:
            old !== undefined &&
            (addresses.get(old)?.some((post) => post.path !== path) ||
              (old !== '/' && (left.has(old) || redirects.includes(old)))),
        },
      ]
    }),
  )
}

/** The file that a page at this address is written to: `/a/` and `/a/index.html` share theirs, and so do `/b` and `/b.html`. */
function writtenTo(address: string): string {
  if (address.endsWith('/')) return `${address}index.html`
  return address.endsWith('.html') ? address : `${address}.html`
}

/** Not where it has expired by the time this one comes out. */
function isInTheWay({ path, date }: SitePost) {
  return (other: SitePost) =>
    other.path !== path && (other.expiry === undefined || date === undefined || other.expiry > date)
}
