import type { Entry } from '../front-matter/types.ts'
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
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { address, siteStats, facts, openedAt } = context
    if (address === undefined || siteStats?.takenBy === undefined || facts.hiddenBy.length > 0) return []
    // It is told that nobody will see it; so it takes nobody's place.
    if (hasExpired(facts, openedAt)) return []
    const made = addressEntry(context)
    const values = { address, by: siteStats.takenBy, ...(made && { key: made.key }) }
    return [{ range: made?.range ?? topOfFile, values }]
  },
}

function hasExpired({ date, expiry }: VisibilityFacts, openedAt: number): boolean {
  const out = date.is === 'instant' ? Math.max(date.instant.epochMs, openedAt) : openedAt
  return expiry.is === 'instant' && expiry.instant.epochMs <= out
}

/** The line that gives the address; undefined where the file's name does. */
export function addressEntry({ post }: Pick<Context, 'post'>): Entry | undefined {
  const entries = [...post.frontMatter.entries.values()]
  return keys.flatMap((key) => entries.find((entry) => entry.key.toLowerCase() === key) ?? [])[0]
}
