import type { Site } from '../content/site.ts'

/** How a page's addresses are turned into ones that work where its preview is shown; undefined: the address goes. */
export interface DocumentAddresses {
  /** A file of the repository, below the preview's own files. */
  file(address: string): string | undefined
  link(address: string): string | undefined
}

/** Stands for a site that names no address of its own. */
const NOWHERE = 'http://site.invalid'

/**
 * Addresses on a whole page that lies at `url` below the site's base path: files from the repository below `filesUrl`,
 * links to the live site.
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
      // An encoded slash would make another path of it further on.
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
