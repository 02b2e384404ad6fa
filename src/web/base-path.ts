import { Hono } from 'hono'

/** The path in PUBLIC_URL: `/galley` for `https://example.org/galley`, '' for most installations. */
export function basePathOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
}

/**
 * Serves the pages with and without the path of PUBLIC_URL, since some reverse proxies remove it and others do not.
 * The two never clash: before `/pull/` an address has either two names, or that path and two names.
 * @param basePath `/galley`, or '' if PUBLIC_URL has no path
 */
export function withBasePath(basePath: string, pages: Hono): Hono {
  if (basePath === '') return pages
  const mounted = new Hono()
  mounted.route('/', pages)
  mounted.route(basePath, pages)
  // `/galley/` is served without a redirect, which would loop behind a proxy that adds the slash itself.
  mounted.get(`${basePath}/`, (context) =>
    pages.fetch(new Request(new URL('/', context.req.url), context.req.raw)),
  )
  return mounted
}
