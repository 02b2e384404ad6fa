import { plainAddress, redirectsIn } from '../neighbours/redirects-in.ts'
import type { Rule } from '../rule.ts'
import { placeOfAddress } from './address-taken.ts'
import { noOptions } from './no-options.ts'

export interface AddressChangedValues {
  before: string
  after: string
}

/** A post that readers have already gets another address, and nothing sends them on from the one they know. */
export const addressChanged: Rule<'address-changed', AddressChangedValues> = {
  id: 'address-changed',
  severity: 'warning',
  asksNeighbours: true,
  options: noOptions,
  check(context) {
    const { post, address: after, before, neighbours } = context
    if (!before?.isVisible || before.address === undefined || after === undefined) return []
    const old = plainAddress(before.address)
    const leads = redirectsIn(post).some((one) => plainAddress(one) === old)
    // Without a look at the site a redirect may be anywhere.
    if (plainAddress(after) === old || leads || !neighbours || neighbours.isRedirected) return []
    return [{ place: placeOfAddress(context), values: { before: before.address, after } }]
  },
}
