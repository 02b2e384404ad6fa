import type { Site } from '../content/site.ts'

/** Turns a page's addresses into ones that work in its preview. An address that gives undefined is removed. */
export interface DocumentAddresses {
  /** The address of a file of the repository, below the preview's files. */
  file(address: string): string | undefined
  link(address: string): string | undefined
}

/** The origin of a site without a URL. */
const NOWHERE = 'http://site.invalid'

/**
 * Addresses on a whole page at `url` below the site's base path. Files of the repository come from below `filesUrl`, and
 * links lead to the live site.
 */
export function documentAddresses(site: Site, url: string, filesUrl: string): DocumentAddresses {
  const origin = site.url ?? NOWHERE
  const root = site.root.split('/').map(encodeURIComponent).join('/')
  const base = safeUrl(`${site.basePath}${url}`, origin)
  return {
    file(address) {
      const at = safeUrl(address, base?.href)
      if (!base || !at || at.host !== base.host || !/^https?:$/.test(at.protocol)) return undefined
      const path = at.pathname.startsWith(`${site.basePath}/`)
        ? at.pathname.slice(site.basePath.length)
        : at.pathname
      // An encoded slash would become another path when decoded.
      return /%2f|%5c/i.test(path) || path === '/' ? undefined : `${filesUrl}/${root}${path.slice(1)}`
    },
    link(address) {
      if (address.startsWith('#')) return address
      const at = safeUrl(address, base?.href)
      if (!at || !/^(?:https?|mailto|tel):$/.test(at.protocol)) return undefined
      return at.origin === NOWHERE ? undefined : at.href
    },
  }
}

function safeUrl(address: string, base: string | undefined): URL | undefined {
  return base !== undefined && URL.canParse(address, base) ? new URL(address, base) : undefined
}
