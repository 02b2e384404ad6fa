import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { App, Manifest } from '../model/app.ts'
import type { World } from '../model/world.ts'

const level = z.enum(['read', 'write', 'admin'])

/** Keys of GitHub's App manifest that the sandbox does not use are accepted and ignored. */
export const manifestSchema = z.object({
  name: z.string().min(1).max(34),
  url: z.url(),
  description: z.string().exactOptional(),
  public: z.boolean().exactOptional(),
  default_permissions: z.record(z.string(), level).exactOptional(),
  default_events: z.array(z.string()).exactOptional(),
  hook_attributes: z.object({ url: z.url(), active: z.boolean().exactOptional() }).exactOptional(),
  redirect_url: z.url().exactOptional(),
  callback_urls: z.array(z.url()).exactOptional(),
  setup_url: z.url().exactOptional(),
})

export function registerApp(world: World, manifest: Manifest, owner: string): App {
  const slug = manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  if (world.apps.some((app) => app.slug === slug)) throw new Error(`Name ${manifest.name} is already taken`)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    // GitHub's have 2048 bits, which take ten times as long to make, and keep nothing safer here.
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const app: App = {
    id: world.nextId(),
    slug,
    manifest,
    pem: privateKey,
    publicKey,
    webhookSecret: randomBytes(20).toString('hex'),
    clientId: `Iv23li${randomBytes(7).toString('hex')}`,
    clientSecret: randomBytes(20).toString('hex'),
    bot: world.account(`${slug}[bot]`),
    owner: world.account(owner),
    createdAt: world.now(),
  }
  world.apps.push(app)
  return app
}
