import type { Account } from './account.ts'

export type Permissions = Record<string, 'read' | 'write' | 'admin'>

export type Manifest = {
  name: string
  url: string
  description?: string
  public?: boolean
  default_permissions?: Permissions
  default_events?: string[]
  hook_attributes?: { url: string; active?: boolean }
  redirect_url?: string
  callback_urls?: string[]
  setup_url?: string
}

export type App = {
  id: number
  slug: string
  manifest: Manifest
  /** RSA private key, PKCS#1 like GitHub's. */
  pem: string
  publicKey: string
  webhookSecret: string
  clientId: string
  clientSecret: string
  bot: Account
  owner: Account
  createdAt: number
}
