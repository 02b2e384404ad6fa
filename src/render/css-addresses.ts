/**
 * A style sheet whose addresses go through `resolve`; one that it does not know becomes an empty one. The page's own policy
 * keeps everything else from loading: this only makes what is the site's own work.
 */
export function withCssAddresses(css: string, resolve: (address: string) => string | undefined): string {
  return css
    .replace(/url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))\s*\)/gi, (all, double, single, bare) => {
      const address: string = double ?? single ?? bare
      return /^(?:data:|#)/i.test(address) ? all : `url("${quoted(resolve(address) ?? 'data:,')}")`
    })
    .replace(/@import\s+(?:"([^"\n]*)"|'([^'\n]*)')/gi, (_all, double, single) => {
      return `@import "${quoted(resolve(double ?? single) ?? 'data:text/css,')}"`
    })
}

function quoted(address: string): string {
  return address.replace(/["\\\n]/g, encodeURIComponent)
}
