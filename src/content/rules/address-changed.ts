import { generatorOf } from '../generators/registry.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import { plainAddress, redirectsIn } from '../site-stats/front-matter-facts.ts'
import { addressEntry } from './address-taken.ts'

export interface AddressChangedValues {
  before: string
  after: string
  /** The front matter key that sends readers on, where the generator has one. */
  redirect?: string
}

/** A post that readers have already gets another address, and nothing sends them on from the one they know. */
export const addressChanged: Rule<'address-changed', AddressChangedValues> = {
  id: 'address-changed',
  severity: 'warning',
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { post, site, address: after, before, siteStats } = context
    if (!before?.isVisible || before.address === undefined || after === undefined) return []
    const old = plainAddress(before.address)
    const leads = redirectsIn(post).some((one) => plainAddress(one) === old)
    // Without a look at the site a redirect may be anywhere.
    if (plainAddress(after) === old || leads || !siteStats || siteStats.isRedirected) return []
    const redirect = generatorOf(site.generator).redirectKey(site)
    const values = { before: before.address, after, ...(redirect && { redirect }) }
    return [{ range: addressEntry(context)?.range ?? topOfFile, values }]
  },
}
