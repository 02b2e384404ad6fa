import type { Site } from '../content/site.ts'

/** Turns a page's addresses into ones that work in its preview. An address that gives undefined is removed. */
export interface DocumentAddresses {
  file(address: string): string | undefined
  link(address: string): string | undefined
}

const NOWHERE = 'http://site.invalid'

/**
 * The addresses on a whole page at `url`, which is below the site's base path. Files come from below `filesUrl`, and
 * links lead to the live site.
 */
export function documentAddresses(site: Site, url: string, filesUrl: string): DocumentAddresses {
  const origin = site.url ?? NOWHERE
  const root = site.root.split('/').map(encodeURIComponent).join('/')
  const base = safeUrl(`${site.basePath}${url}`, origin)
  return {
    file(address) {
      const target = safeUrl(address, base?.href)
      if (!base || !target || target.host !== base.host || !/^https?:$/.test(target.protocol))
        return undefined
      const path = target.pathname.startsWith(`${site.basePath}/`)
        ? target.pathname.slice(site.basePath.length)
        : target.pathname
      // An encoded slash would become another path when decoded.
      return /%2f|%5c/i.test(path) || path === '/' ? undefined : `${filesUrl}/${root}${path.slice(1)}`
    },
    link(address) {
      if (address.startsWith('#')) return address
      const target = safeUrl(address, base?.href)
      if (!target || !/^(?:https?|mailto|tel):$/.test(target.protocol)) return undefined
      return target.origin === NOWHERE ? undefined : target.href
    },
  }
}

function safeUrl(address: string, base: string | undefined): URL | undefined {
  return base !== undefined && URL.canParse(address, base) ? new URL(address, base) : undefined
}
