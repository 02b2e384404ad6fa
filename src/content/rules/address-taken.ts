import type { Entry } from '../front-matter/types.ts'
import { topOfFile } from '../range.ts'
import { type Context, noOptions, type Rule } from '../rule.ts'
import type { VisibilityFacts } from '../visibility.ts'

export interface AddressTakenValues {
  address: string
  by: string
  key?: string
}

const keys = ['permalink', 'url', 'slug']

export const addressTaken: Rule<'address-taken', AddressTakenValues> = {
  id: 'address-taken',
  severity: 'warning',
  about: 'Another post that readers can see has the same address: they would find only one of the two.',
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { address, siteStats, facts, openedAt } = context
    if (address === undefined || siteStats?.takenBy === undefined || facts.hiddenBy.length > 0) return []
    // Another rule says that an expired post is never seen, and so it takes no address.
    if (hasExpired(facts, openedAt)) return []
    const entry = addressEntry(context)
    const values = { address, by: siteStats.takenBy, ...(entry && { key: entry.key }) }
    return [{ range: entry?.range ?? topOfFile, values }]
  },
}

function hasExpired({ date, expiry }: VisibilityFacts, openedAt: number): boolean {
  const out = date.is === 'instant' ? Math.max(date.instant.epochMs, openedAt) : openedAt
  return expiry.is === 'instant' && expiry.instant.epochMs <= out
}

export function addressEntry({ post }: Pick<Context, 'post'>): Entry | undefined {
  const entries = [...post.frontMatter.entries.values()]
  return keys.flatMap((key) => entries.find((entry) => entry.key.toLowerCase() === key) ?? [])[0]
}
