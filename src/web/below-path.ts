import { Hono } from 'hono'

/** What Galley's address has after its host: `/galley` of `https://example.org/galley`, '' as a rule. */
export function basePathOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
}

/**
 * The same pages with and without the path of Galley's address before them: some reverse proxies take it off, and some
 * leave it. They never clash: what stands before `/pull/` in an address is two names, or two names and that path.
 * @param basePath `/galley`; '' where the address has no path
 */
export function belowPath(basePath: string, pages: Hono): Hono {
  if (basePath === '') return pages
  const both = new Hono()
  both.route('/', pages)
  both.route(basePath, pages)
  // `/galley` and `/galley/` are two addresses. A redirect would run in circles with a proxy that adds the slash itself.
  both.get(`${basePath}/`, (context) =>
    pages.fetch(new Request(new URL('/', context.req.url), context.req.raw)),
  )
  return both
}
