import { topOfFile } from '../place.ts'
import type { Context, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface AddressTakenValues {
  address: string
  /** The other post. */
  by: string
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
    const { address, neighbours, facts } = context
    if (address === undefined || neighbours?.takenBy === undefined || facts.hiddenBy.length > 0) return []
    return [{ place: placeOfAddress(context), values: { address, by: neighbours.takenBy } }]
  },
}

/** The line that gives the address, else the file whose name does. */
export function placeOfAddress({ post }: Pick<Context, 'post'>) {
  const entries = [...post.frontMatter.entries.values()]
  const made = keys.flatMap((key) => entries.find((entry) => entry.key.toLowerCase() === key) ?? [])
  return made[0]?.place ?? topOfFile
}
