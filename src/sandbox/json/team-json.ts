import type { components } from '@octokit/openapi-types'
import type { Team as TeamPayload } from '@octokit/webhooks-types'
import type { Team } from '../model/team.ts'
import type { World } from '../model/world.ts'

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
