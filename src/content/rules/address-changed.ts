import { generatorOf } from '../generators/registry.ts'
import { topOfFile } from '../range.ts'
import { noOptions, type Rule } from '../rule.ts'
import { plainAddress, redirectsIn } from '../site-stats/front-matter-facts.ts'
import { addressEntry } from './address-taken.ts'

export interface AddressChangedValues {
  before: string
  after: string
  redirect?: string
}

export const addressChanged: Rule<'address-changed', AddressChangedValues> = {
  id: 'address-changed',
  severity: 'warning',
  about: 'A published post gets another address, and nothing sends readers on from the old one.',
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { post, site, address: after, before, siteStats } = context
    if (!before?.isVisible || before.address === undefined || after === undefined) return []
    const oldAddress = plainAddress(before.address)
    const leads = redirectsIn(post).some((address) => plainAddress(address) === oldAddress)
    // Without site stats, a redirect may exist anywhere.
    if (plainAddress(after) === oldAddress || leads || !siteStats || siteStats.isRedirected) return []
    const redirect = generatorOf(site.generator).redirectKey(site)
    const values = { before: before.address, after, ...(redirect && { redirect }) }
    return [{ range: addressEntry(context)?.range ?? topOfFile, values }]
  },
}
