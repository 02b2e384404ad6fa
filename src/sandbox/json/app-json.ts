import type { components } from '@octokit/openapi-types'
import type { App as AppPayload, Installation as InstallationPayload } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type { Installation } from '../model/installation.ts'
import { iso, isoOrNull, type World } from '../model/world.ts'

type Schemas = components['schemas']

export function appJson(world: World, app: App) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    client_id: app.clientId,
    owner: accountJson(world, app.owner),
    name: app.manifest.name,
    description: app.manifest.description ?? null,
    external_url: app.manifest.url,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: iso(app.createdAt),
    updated_at: iso(app.createdAt),
    permissions: permissionsOf(app) as NonNullable<AppPayload['permissions']>,
    events: (app.manifest.default_events ?? []) as NonNullable<AppPayload['events']>,
  } satisfies Schemas['integration'] & AppPayload
}

export function installationJson(world: World, installation: Installation) {
  const { app, account, id } = installation
  return {
    id,
    account: accountJson(world, account),
    repository_selection: installation.selected ? ('selected' as const) : ('all' as const),
    access_tokens_url: `${world.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.api}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: account.id,
    target_type: 'User' as const,
    permissions: permissionsOf(app) as Schemas['app-permissions'] & InstallationPayload['permissions'],
    events: (app.manifest.default_events ?? []) as InstallationPayload['events'],
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    suspended_by: installation.suspendedAt === undefined ? null : accountJson(world, account),
    suspended_at: isoOrNull(installation.suspendedAt),
  } satisfies Schemas['installation'] & InstallationPayload
}

/** GitHub grants every App to read metadata. */
export const permissionsOf = (app: App) => ({
  metadata: 'read' as const,
  ...app.manifest.default_permissions,
})
