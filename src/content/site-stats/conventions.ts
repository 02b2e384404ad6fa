import type { Shape } from './front-matter-facts.ts'
import type { Field, FiledUnder, SitePost } from './site-post.ts'
import type { TermKind } from './terms-in.ts'

export interface Conventions {
  posts: number
  keys: readonly KeyUsage[]
  terms: readonly TermUsage[]
  /** Terms used by this many posts or fewer were left out. */
  termsFrom: number
  /** In characters. One title in twenty is longer. */
  longTitle?: number
  longDescription?: number
  datedPosts: number
  /** How many have nothing below their front matter, all of which the site's layouts show. */
  emptyPosts: number
  /** How many dates say no zone and are not read in the site's own. */
  postsInDefaultZone: number
  /** How many have another day in the file's name. */
  postsWithOtherName: number
  /** How many have a time that means another moment on a machine in another zone. */
  postsTimedByMachine: number
}

export interface KeyUsage {
  key: string
  posts: number
  /** How many of the latest `latestPosts` posts do, because a site's conventions change. */
  latest: number
  shapes: Readonly<Partial<Record<Shape, number>>>
}

export interface TermUsage {
  kind: TermKind
  name: string
  posts: number
}

export const latestPosts = 20

const most = { keys: 60, terms: 1000 }

export function conventionsOf(posts: readonly SitePost[]): Conventions {
  const keys = countKeys(posts)
  const latest = countKeys(posts.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0)).slice(0, latestPosts))
  const terms = countTerms(posts)
  const longTitle = longOf(posts.flatMap(({ titleLength }) => titleLength ?? []))
  const longDescription = longOf(posts.flatMap(({ descriptionLength }) => descriptionLength ?? []))
  return {
    posts: posts.length,
    datedPosts: posts.filter(({ date }) => date !== undefined).length,
    emptyPosts: posts.filter(({ isEmpty }) => isEmpty).length,
    postsInDefaultZone: posts.filter(({ isInDefaultZone }) => isInDefaultZone).length,
    postsWithOtherName: posts.filter(({ hasOtherDayInName }) => hasOtherDayInName).length,
    postsTimedByMachine: posts.filter(({ isTimedByMachine }) => isTimedByMachine).length,
    keys: [...keys]
      .map(([key, counted]) => ({ key, ...counted, latest: latest.get(key)?.posts ?? 0 }))
      .sort((a, b) => b.posts - a.posts)
      .slice(0, most.keys),
    terms: terms.slice(0, most.terms),
    termsFrom: terms[most.terms]?.posts ?? 0,
    ...(longTitle !== undefined && { longTitle }),
    ...(longDescription !== undefined && { longDescription }),
  }
}

export function withoutPost(
  conventions: Conventions,
  { fields, terms }: Pick<SitePost, 'fields' | 'terms'>,
): Conventions {
  const shapes = new Map(JSON.parse(fields) as Field[])
  const names = new Set((JSON.parse(terms) as FiledUnder[]).map(([kind, name]) => `${kind} ${name}`))
  return {
    ...conventions,
    posts: conventions.posts - 1,
    keys: conventions.keys.map((usage) => {
      const shape = shapes.get(usage.key)
      if (shape === undefined || shape === 'empty') return usage
      const remaining = (usage.shapes[shape] ?? 0) - 1
      return { ...usage, posts: usage.posts - 1, shapes: { ...usage.shapes, [shape]: remaining } }
    }),
    terms: conventions.terms.map((usage) =>
      names.has(`${usage.kind} ${usage.name}`) ? { ...usage, posts: usage.posts - 1 } : usage,
    ),
  }
}

type Counted = Pick<KeyUsage, 'posts'> & { shapes: Partial<Record<Shape, number>> }

function countKeys(posts: readonly SitePost[]): Map<string, Counted> {
  const keys = new Map<string, Counted>()
  for (const [fields, count] of tally(posts.map(({ fields }) => fields))) {
    for (const [key, shape] of JSON.parse(fields) as Field[]) {
      if (shape === 'empty') continue
      const counted = keys.get(key) ?? { posts: 0, shapes: {} }
      counted.posts += count
      counted.shapes[shape] = (counted.shapes[shape] ?? 0) + count
      keys.set(key, counted)
    }
  }
  return keys
}

function countTerms(posts: readonly SitePost[]): TermUsage[] {
  const counted = new Map<TermKind, Map<string, number>>()
  for (const [terms, count] of tally(posts.map(({ terms }) => terms))) {
    for (const [kind, name] of JSON.parse(terms) as FiledUnder[]) {
      const names = counted.get(kind) ?? new Map<string, number>()
      names.set(name, (names.get(name) ?? 0) + count)
      counted.set(kind, names)
    }
  }
  return [...counted]
    .flatMap(([kind, names]) => [...names].map(([name, posts]) => ({ kind, name, posts })))
    .sort((a, b) => b.posts - a.posts)
}

function tally(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function longOf(lengths: readonly number[]): number | undefined {
  return lengths.toSorted((a, b) => a - b)[Math.floor((lengths.length - 1) * 0.95)]
}

export const fewestPosts = 20

export const nearlyAll = 0.95

export function usualKeys({ posts, keys }: Pick<Conventions, 'posts' | 'keys'>): KeyUsage[] {
  if (posts < fewestPosts) return []
  const latest = Math.min(posts, latestPosts)
  return keys.filter((usage) => usage.posts >= posts * nearlyAll && usage.latest >= latest - 1)
}

export function usualShape({ posts, shapes }: KeyUsage) {
  if (posts < fewestPosts) return undefined
  const usual = Object.entries(shapes).find(([, count]) => count >= posts * nearlyAll)
  return usual && { shape: usual[0] as keyof typeof shapes, posts: usual[1] }
}
