import type { Entry } from '../front-matter/front-matter.ts'
import { topOfFile } from '../range.ts'
import { type Context, noOptions, type Rule } from '../rule.ts'
import type { VisibilityFacts } from '../visibility.ts'

export interface AddressTakenValues {
  address: string
  /** The other post. */
  by: string
  /** Of this post's front matter, where that gives the address. */
  key?: string
}

/** Keys that make an address, the strongest first. */
const keys = ['permalink', 'url', 'slug']

/** Another post of the site has the same address: readers would find one of the two. */
export const addressTaken: Rule<'address-taken', AddressTakenValues> = {
  id: 'address-taken',
  severity: 'warning',
  asksNeighbours: true,
  options: noOptions,
  check(context) {
    const { address, neighbours, facts, openedAt } = context
    if (address === undefined || neighbours?.takenBy === undefined || facts.hiddenBy.length > 0) return []
    // It is told that nobody will see it; so it takes nobody's place.
    if (hasExpired(facts, openedAt)) return []
    const made = madeBy(context)
    const values = { address, by: neighbours.takenBy, ...(made && { key: made.key }) }
    return [{ range: made?.range ?? topOfFile, values }]
  },
}

function hasExpired({ date, expiry }: VisibilityFacts, openedAt: number): boolean {
  const out = date.is === 'instant' ? Math.max(date.instant.epochMs, openedAt) : openedAt
  return expiry.is === 'instant' && expiry.instant.epochMs <= out
}

/** The line that gives the address; undefined where the file's name does. */
export function madeBy({ post }: Pick<Context, 'post'>): Entry | undefined {
  const entries = [...post.frontMatter.entries.values()]
  return keys.flatMap((key) => entries.find((entry) => entry.key.toLowerCase() === key) ?? [])[0]
}
