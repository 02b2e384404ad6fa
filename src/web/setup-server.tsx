import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { AppCredentials } from '../github/github.ts'
import { convertManifest } from '../github/manifest.ts'
import { basePathOf, belowPath } from './below-path.ts'
import { document } from './document.ts'
import { pageHeaders } from './security-headers.ts'
import { Setup, SetupDone, SetupNeedsAddress } from './setup.tsx'

interface Options {
  githubUrl: string
  apiUrl: string
  publicUrl: string | undefined
  /** Where requests leave this machine; Node's own unless there is a proxy. */
  fetch?: typeof fetch
  /** app.yml, parsed. */
  manifest: Manifest
  /** Host names the page answers to; a page elsewhere that points its own name at loopback gets nothing. */
  hosts: readonly string[]
  registered(app: AppCredentials & { installUrl: string }): Promise<void>
}

export interface Manifest {
  default_permissions: Record<string, string>
  [key: string]: unknown
}

/** The registration of a GitHub App from its manifest: https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest */
export function setupServer(options: Options): Hono {
  const state = randomBytes(16).toString('hex')
  const server = new Hono()
  server.use(pageHeaders({ formAction: options.githubUrl }))
  server.use(async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (!options.hosts.includes(hostname)) return context.text('Galley does not answer to this name.', 403)
    await next()
  })
  server.get('/setup/done', async (context) => {
    if (context.req.query('state') !== state)
      return context.text('This answer belongs to no registration begun here. Open / and try again.', 400)
    const { installUrl, ...app } = await convertManifest(
      options.apiUrl,
      context.req.query('code') ?? '',
      options.fetch,
    )
    await options.registered({ ...app, installUrl })
    return context.html(document(<SetupDone installUrl={installUrl} />))
  })
  server.get('/', (context) => {
    if (!options.publicUrl) return context.html(document(<SetupNeedsAddress />))
    const organization = context.req.query('organization')
    const settings = organization ? `organizations/${encodeURIComponent(organization)}/settings` : 'settings'
    return context.html(
      document(
        <Setup
          action={`${options.githubUrl}/${settings}/apps/new?state=${state}`}
          permissions={options.manifest.default_permissions}
          manifest={{
            ...options.manifest,
            hook_attributes: { url: `${options.publicUrl}/api/github/webhooks` },
            redirect_url: `${ownAddress(context.req.url, options.publicUrl)}/setup/done`,
          }}
        />,
      ),
    )
  })
  return belowPath(basePathOf(options.publicUrl), server)
}

/** Whoever came through the reverse proxy goes back through it, by its scheme and its path. */
function ownAddress(requested: string, publicUrl: string): string {
  const { hostname, origin } = new URL(requested)
  return hostname === new URL(publicUrl).hostname ? publicUrl : origin
}
