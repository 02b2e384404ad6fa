import { topOfFile } from '../range.ts'
import { redirectRemedy } from '../redirect-remedy.ts'
import type { RedirectStep } from '../redirect-step.ts'
import { REDIRECT_FILES } from '../redirects.ts'
import { noOptions, type Rule } from '../rule.ts'
import { plainAddress, redirectsIn } from '../site-stats/front-matter-facts.ts'
import { addressEntry } from './address-taken.ts'

export interface AddressChangedValues {
  before: string
  after: string
  /** What sends readers on, each with its file. Empty if nobody but whoever looks after the server can. */
  steps: readonly Required<RedirectStep>[]
}

export const addressChanged: Rule<'address-changed', AddressChangedValues> = {
  id: 'address-changed',
  severity: 'warning',
  about: 'A published post gets another address, and nothing sends readers on from the old one.',
  usesSiteStats: true,
  options: noOptions,
  check(context) {
    const { post, site, address: after, before, siteStats, files } = context
    if (!before?.isVisible || before.address === undefined || after === undefined) return []
    const oldAddress = plainAddress(before.address)
    const leads = redirectsIn(post).some((address) => plainAddress(address) === oldAddress)
    // Without site stats, a redirect may exist anywhere.
    if (plainAddress(after) === oldAddress || leads || !siteStats || siteStats.isRedirected) return []
    const redirectFiles = (files?.below(site.folder) ?? []).filter((path) =>
      REDIRECT_FILES.test(path.slice(site.folder.length)),
    )
    const steps = redirectRemedy(before.address, site, redirectFiles).map(({ file, lines }) => ({
      file: file ?? post.path,
      lines: lines.map((line) => line.replaceAll('/…', () => after)),
    }))
    return [
      {
        range: addressEntry(context)?.range ?? topOfFile,
        values: { before: before.address, after, steps },
      },
    ]
  },
}
