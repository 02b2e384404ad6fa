import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const NONE = ["'none'"]
const SELF = ["'self'"]

const common = {
  overwrite: false,
  referrerPolicy: 'no-referrer',
  // Prefetching the DNS names of links would reveal to their owners that the page is read.
  xDnsPrefetchControl: 'off',
  // HSTS concerns the whole domain, so the proxy that ends TLS decides about it.
  strictTransportSecurity: false,
  // `frame-ancestors` replaces it.
  xFrameOptions: false,
} as const

/**
 * Galley's own pages: no script, nothing from other hosts, not inside a frame. `formAction` is the only address to
 * which a form may be sent.
 */
export function pageHeaders({ formAction }: { formAction?: string } = {}): MiddlewareHandler {
  return secureHeaders({
    ...common,
    contentSecurityPolicy: {
      defaultSrc: NONE,
      styleSrc: ["'unsafe-inline'"],
      imgSrc: SELF,
      baseUri: NONE,
      formAction: formAction === undefined ? NONE : [formAction],
      frameAncestors: NONE,
    },
  })
}

/** A page of `galley preview`, which reloads itself by a script of its own. */
export const reloadingPageHeaders: MiddlewareHandler = secureHeaders({
  ...common,
  contentSecurityPolicy: {
    defaultSrc: NONE,
    styleSrc: ["'unsafe-inline'"],
    imgSrc: SELF,
    scriptSrc: SELF,
    connectSrc: SELF,
    frameSrc: SELF,
    baseUri: NONE,
    formAction: NONE,
    frameAncestors: NONE,
  },
})

export const frameHeaders: MiddlewareHandler = unindexed(
  secureHeaders({
    ...common,
    contentSecurityPolicy: {
      defaultSrc: NONE,
      styleSrc: ["'unsafe-inline'"],
      imgSrc: SELF,
      frameSrc: SELF,
      baseUri: NONE,
      formAction: NONE,
      frameAncestors: NONE,
    },
  }),
)

/**
 * An untrusted page: no script, no forms, no origin, and files from this Galley only. `'self'` still means the page's
 * address, although the sandbox removes its origin.
 */
export const documentHeaders: MiddlewareHandler = unindexed(
  secureHeaders({
    ...common,
    contentSecurityPolicy: {
      sandbox: ['allow-popups', 'allow-popups-to-escape-sandbox'],
      defaultSrc: NONE,
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      baseUri: NONE,
      formAction: NONE,
      frameAncestors: SELF,
    },
  }),
)

/**
 * An untrusted file, or a screenshot. An SVG that is opened by itself runs and loads nothing. A sandboxed page has no
 * origin, so a browser sees its fonts and style sheets as cross-origin.
 */
export const fileHeaders: MiddlewareHandler = unindexed(
  secureHeaders({
    ...common,
    crossOriginResourcePolicy: 'cross-origin',
    contentSecurityPolicy: {
      sandbox: [],
      defaultSrc: NONE,
      styleSrc: ["'unsafe-inline'"],
      frameAncestors: NONE,
    },
  }),
)

/** Keeps drafts out of search results: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag */
function unindexed(headers: MiddlewareHandler): MiddlewareHandler {
  return async (context, next) => {
    await headers(context, next)
    context.res.headers.set('x-robots-tag', 'noindex')
  }
}

/**
 * Search engines may read previews, since they must read the header that tells them not to list them. They have no use for
 * files and the API.
 */
export const ROBOTS_TXT = `User-agent: *
Disallow: /api/
Disallow: /*/pull/*/files/
`
