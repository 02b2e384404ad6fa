import { hostOf } from '../links/file-addresses.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkInsecureValues {
  is: 'link' | 'image'
  host: string
}

/** Identifiers that look like addresses, and hosts that have no `https:`. */
const NAMES =
  /^(?:www\.w3\.org|purl\.org|schemas?\..+|xmlns\.com|localhost|.+\.(?:local|onion|localhost)|[\d.]+|\[.*\])$/

/** An `http:` address: browsers warn of it and block its images. */
export const linkInsecure: Rule<'link-insecure', LinkInsecureValues> = {
  id: 'link-insecure',
  severity: 'notice',
  about: 'A link or an image has an address with plain `http:`.',
  options: noOptions,
  check({ structure }) {
    return structure.links.flatMap(({ is, href, text, range, hrefRange }): Finding<LinkInsecureValues>[] => {
      if (!/^http:/i.test(href) || text.trim() === href) return []
      const host = hostOf(href)
      if (host === undefined || NAMES.test(host) || /^(?:www\.)?example\.|\.(?:example|test)$/.test(host))
        return []
      return [{ range: hrefRange ?? range, values: { is, host } }]
    })
  },
}
