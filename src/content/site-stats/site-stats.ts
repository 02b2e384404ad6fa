import { generatorOf } from '../generators/registry.ts'
import { type Redirect, redirectFrom } from '../redirects.ts'
import type { Site } from '../site.ts'
import { type Conventions, conventionsOf, withoutPost } from './conventions.ts'
import { plainAddress } from './front-matter-facts.ts'
import type { SitePost } from './site-post.ts'
import type { TermList } from './term-lists.ts'

export interface SiteStats extends Conventions {
  lists: readonly TermList[]
  takenBy?: string
  /** Of all posts, for generators that look up the links of a site. Undefined if some address is not known. */
  addresses?: readonly string[]
  /** At the head commit the post's old address leads to another post or to a redirect. */
  isRedirected: boolean
}

export interface SitePosts {
  site: Site
  /** Posts at the base, because the pull request's own posts set no convention. */
  before: readonly SitePost[]
  /** Posts at the head, because their addresses may be taken. */
  head: readonly SitePost[]
  lists: readonly TermList[]
  redirects: readonly Redirect[]
}

/** The keys are paths at the head. `pathBefore` is a post's path at the base, unless it is new. */
export function siteStatsFor(
  { site, before, head, lists, redirects }: SitePosts,
  changed: readonly { path: string; pathBefore?: string }[],
): Map<string, SiteStats> {
  const collections = new Map<string, Conventions>()
  const published = before.filter(({ isHidden }) => !isHidden)
  const conventionsIn = (collection: string) => {
    const computed =
      collections.get(collection) ?? conventionsOf(published.filter((post) => post.collection === collection))
    collections.set(collection, computed)
    return computed
  }
  const postsBefore = new Map(before.map((post) => [post.path, post]))
  const visiblePosts = head.filter(({ isHidden }) => !isHidden)
  const postsByFile = Map.groupBy(visiblePosts, ({ address }) => address && writtenTo(address))
  const postsByAddress = Map.groupBy(visiblePosts, ({ address }) => address && plainAddress(address))
  const redirected = new Set(head.flatMap((post) => post.redirects.map(plainAddress)))
  const addresses = generatorOf(site.generator).judgesPages(site) ? addressesOf(head) : undefined
  const postsByPath = new Map(head.map((post) => [post.path, post]))
  return new Map(
    changed.map(({ path, pathBefore }) => {
      const postBefore = pathBefore === undefined ? undefined : postsBefore.get(pathBefore)
      const collection = generatorOf(site.generator).collection(path, site)
      const conventions = conventionsIn(collection)
      const setsConventions = postBefore && !postBefore.isHidden && postBefore.collection === collection
      const changedPost = postsByPath.get(path)
      const otherPost =
        changedPost?.address === undefined
          ? undefined
          : postsByFile.get(writtenTo(changedPost.address))?.find(isInTheWay(changedPost))
      const oldAddress = postBefore?.address === undefined ? undefined : plainAddress(postBefore.address)
      return [
        path,
        {
          ...(setsConventions ? withoutPost(conventions, postBefore) : conventions),
          lists,
          ...(otherPost && { takenBy: otherPost.path }),
          ...(addresses && { addresses }),
          isRedirected:
            oldAddress !== undefined &&
            (postsByAddress.get(oldAddress)?.some((post) => post.path !== path) ||
              (oldAddress !== '/' &&
                (redirected.has(oldAddress) || redirectFrom(oldAddress, redirects, site) !== undefined))),
        },
      ]
    }),
  )
}

/** They go to a worker with each post. */
const MOST_ADDRESSES = 2000

function addressesOf(posts: readonly SitePost[]): string[] | undefined {
  const addresses = posts.flatMap(({ address }) => address ?? [])
  return addresses.length === posts.length && posts.length <= MOST_ADDRESSES ? addresses : undefined
}

/** The file of the page at this address. `/a/` and `/a/index.html` share one, and so do `/b` and `/b.html`. */
function writtenTo(address: string): string {
  if (address.endsWith('/')) return `${address}index.html`
  return address.endsWith('.html') ? address : `${address}.html`
}

/** A post that expires before this one is published does not take its address. */
function isInTheWay({ path, date }: SitePost) {
  return (otherPost: SitePost) =>
    otherPost.path !== path &&
    (otherPost.expiry === undefined || date === undefined || otherPost.expiry > date)
}
