import type { Post } from '../post.ts'

const keys = new Set(['redirect_from', 'aliases', 'alias', 'redirects'])

/** Of one post; nobody moves it more often. */
const mostRedirects = 50

/** Earlier addresses from which readers are sent on to a post, as its author wrote them. */
export function redirectsIn({ frontMatter }: Pick<Post, 'frontMatter'>): string[] {
  return [...frontMatter.entries.values()]
    .filter(({ key }) => keys.has(key.toLowerCase()))
    .flatMap(({ value }) => [value].flat().slice(0, mostRedirects))
    .filter((address): address is string => typeof address === 'string')
    .slice(0, mostRedirects)
}

/** One spelling for what servers take for one address: `/blog/a`, `/blog/a/` and `blog/a/index.html`. */
export function plainAddress(address: string): string {
  const path = address.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? ''
  const bare = path.replace(/(?:^|\/)index\.html?$/i, '').replace(/\.html?$/i, '')
  return `/${decoded(bare).split('/').filter(Boolean).join('/')}`
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
