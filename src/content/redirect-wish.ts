import { generatorOf } from './generators/registry.ts'
import type { Post } from './post.ts'
import { isRedirectTarget } from './redirect-target.ts'
import type { Site } from './site.ts'

/** A post's own answer to where its readers go once it has been taken out. It goes before the site's. */
export const REDIRECT_KEY = 'unpublish_redirect'

export type RedirectWish =
  | { is: 'wish'; from: string | undefined; to: string }
  /** The post says something that is no address. */
  | { is: 'unusable'; line: number }

/** Undefined: nobody has said where readers are to go, or the post says `false`. */
export function redirectWish(post: Post, site: Site, siteWide: string | undefined): RedirectWish | undefined {
  const { keyName, address, publishDate } = generatorOf(site.generator)
  const own = [...post.frontMatter.entries.values()].find(
    (entry) => keyName(entry.key) === keyName(REDIRECT_KEY),
  )
  if (own && !isUsableWish(own.value)) return { is: 'unusable', line: own.range.line }
  const to = own ? own.value : siteWide
  if (typeof to !== 'string') return undefined
  return { is: 'wish', from: address(post, site, publishDate(post, site)), to }
}

export function isUsableWish(value: unknown): boolean {
  return value === false || (typeof value === 'string' && isRedirectTarget(value))
}
