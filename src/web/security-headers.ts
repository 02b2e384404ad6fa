import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const NONE = ["'none'"]
const SELF = ["'self'"]

/** What every answer has. A header that an inner handler set stays as it is. */
const common = {
  overwrite: false,
  referrerPolicy: 'no-referrer',
  // Browsers would look up the hosts of links before anyone follows them, and so tell their owners that the page is read.
  xDnsPrefetchControl: 'off',
  // Whoever ends TLS in front of Galley decides about the whole domain.
  strictTransportSecurity: false,
  // `frame-ancestors` says the same, more precisely.
  xFrameOptions: false,
} as const

/**
 * Galley's own pages: no scripts, nothing from elsewhere, in nobody's frame.
 * @param formAction the one address that a form may be sent to; undefined: none.
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

/** The page around a preview. It has the stranger's page in a frame. */
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
 * A stranger's page: no scripts, no forms, no origin of its own, and nothing loaded but from this Galley. `'self'` means
 * the address it came from, although the sandbox takes its origin away.
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
 * A stranger's file, or a picture of a page. An SVG that is opened by itself runs nothing and loads nothing. A sandboxed
 * page has no origin, so its fonts and style sheets come from elsewhere for a browser.
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

/** Drafts do not belong into search results: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag */
function unindexed(headers: MiddlewareHandler): MiddlewareHandler {
  return async (context, next) => {
    await headers(context, next)
    context.res.headers.set('x-robots-tag', 'noindex')
  }
}

/**
 * Search engines may read previews, since only what they read can tell them not to list it. Files and the API they
 * have no use for.
 */
export const ROBOTS_TXT = `User-agent: *
Disallow: /api/
Disallow: /*/pull/*/files/
`
