import type { components } from '@octokit/openapi-types'
import type { Team as TeamPayload } from '@octokit/webhooks-types'
import type { Account } from './account.ts'
import type { World } from './world.ts'

/** People of an organisation under one name. Only its name is kept: who belongs to it concerns nobody here. */
export type Team = { id: number; organization: Account; name: string; slug: string }

export function newTeam(world: World, organization: Account, name: string): Team {
  return { id: world.nextId(), organization, name, slug: name.toLowerCase().replaceAll(' ', '-') }
}

/** A team as REST and webhooks carry it. */
export function teamJson(world: World, { id, organization, name, slug }: Team) {
  const url = `${world.api}/organizations/${organization.id}/team/${id}`
  return {
    id,
    node_id: `T_${id}`,
    url,
    html_url: `${world.url}/orgs/${organization.login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    name,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    type: 'organization',
    organization_id: organization.id,
    parent: null,
  } satisfies components['schemas']['team-simple'] & TeamPayload
}
