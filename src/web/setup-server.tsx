import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { AppCredentials } from '../github/github.ts'
import { convertManifest } from '../github/manifest.ts'
import { basePathOf, withBasePath } from './base-path.ts'
import { readyAnswer, stateAnswer } from './health-routes.ts'
import { htmlDocument } from './page.tsx'
import { noAppYet } from './readiness-checks.ts'
import { pageHeaders } from './security-headers.ts'
import { Setup, SetupDone, SetupNeedsAddress } from './setup.tsx'

interface Options {
  githubUrl: string
  apiUrl: string
  publicUrl: string | undefined
  fetch?: typeof fetch
  manifest: Manifest
  /** The host names that the page answers to. Others are refused, against DNS rebinding. */
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
  // Orchestrators ask under an address of their own, and a restart would end a registration under way.
  server.get('/health', () => stateAnswer({ status: 'not set up' }, 200))
  server.get('/ready', () => readyAnswer([noAppYet]))
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
    return context.html(htmlDocument(<SetupDone installUrl={installUrl} />))
  })
  server.get('/', (context) => {
    if (!options.publicUrl) return context.html(htmlDocument(<SetupNeedsAddress />))
    const organization = context.req.query('organization')
    const settings = organization ? `organizations/${encodeURIComponent(organization)}/settings` : 'settings'
    return context.html(
      htmlDocument(
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
  return withBasePath(basePathOf(options.publicUrl), server)
}

/** A browser that came through the reverse proxy is sent back through it, with its scheme and path. */
function ownAddress(requested: string, publicUrl: string): string {
  const { hostname, origin } = new URL(requested)
  return hostname === new URL(publicUrl).hostname ? publicUrl : origin
}
