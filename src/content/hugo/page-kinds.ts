import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { ownEntry } from './entry.ts'
import { isSince } from './version.ts'

/** https://gohugo.io/quick-reference/glossary/#page-kind, and the older name of one. */
const KINDS = ['page', 'home', 'section', 'taxonomy', 'term', 'taxonomyterm']

export function isPageKind(name: string): boolean {
  return KINDS.includes(name.toLowerCase())
}

/** `kind` has its meaning since 0.123, is refused altogether from 0.159 to 0.164, and 0.169 passes over what it does not know. */
export function refusedKind(post: Post, site: Site): ValueRefusal[] {
  const kind = isSince(123, site) && !isSince(159, site) ? ownEntry(post, 'kind') : undefined
  const name = kind && typeof kind.value !== 'object' ? asText(kind.value) : ''
  return kind && name !== '' && !isPageKind(name)
    ? [refused(kind, { is: 'unknown', known: KINDS.slice(0, -1) })]
    : []
}

/**
 * Hugo 0.131 panicked at a term that ends with a slash, and 0.111 knew no taxonomy where a term is the folder above. 0.169 makes
 * pages of both. The versions between were not asked.
 */
export function refusedTerms(post: Post, site: Site): ValueRefusal[] {
  if (isSince(132, site)) return []
  const isPanicking = isSince(123, site)
  const breaks = (term: unknown) => (isPanicking ? asText(term).endsWith('/') : term === '..')
  return taxonomiesOf(site).flatMap((name) => {
    const entry = ownEntry(post, name)
    const isBreaking = entry && !isMapping(entry.value) && [entry.value].flat().some(breaks)
    return isBreaking ? [refused(entry, { is: isPanicking ? 'slash' : 'address' })] : []
  })
}

/** https://gohugo.io/configuration/taxonomies/ */
export function taxonomiesOf({ config }: Site): string[] {
  const own = config.taxonomies
  return isMapping(own) ? Object.values(own).map(asText) : ['tags', 'categories']
}
