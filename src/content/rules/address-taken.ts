import type { Entry } from '../front-matter/types.ts'
import { generatorOf } from '../generators/registry.ts'
import { topOfFile } from '../range.ts'
import { type Context, noOptions, type Rule } from '../rule.ts'
import type { VisibilityFacts } from '../visibility.ts'

export interface AddressTakenValues {
  address: string
  by: string
  key?: string
  /** The generator ends its build at two posts that it would write to the same file. */
  refusedBy?: string
}

const keys = ['permalink', 'url', 'slug']

export const addressTaken: Rule<'address-taken', AddressTakenValues> = {
  id: 'address-taken',
  severity: 'warning',
  about:
    'Another post that readers can see has the same address: they would find only one of the two. Eleventy ends its build, and Docusaurus with `onDuplicateRoutes: "throw"`.',
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { address, siteStats, site, facts, openedAt } = context
    if (address === undefined || siteStats?.takenBy === undefined || facts.hiddenBy.length > 0) return []
    // Another rule says that an expired post is never seen, and so it takes no address.
    if (hasExpired(facts, openedAt)) return []
    const entry = addressEntry(context)
    const { name, refusesSameAddress } = generatorOf(site.generator)
    const isRefused = refusesSameAddress(site)
    const values = {
      address,
      by: siteStats.takenBy,
      ...(entry && { key: entry.key }),
      ...(isRefused && { refusedBy: name }),
    }
    return [{ range: entry?.range ?? topOfFile, ...(isRefused && { severity: 'error' as const }), values }]
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
