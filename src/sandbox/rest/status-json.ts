import type { components } from '@octokit/openapi-types'
import type { Status } from '../model/check.ts'
import { fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'

/** GitHub's commit status. */
export function statusJson(world: World, repository: Repository, status: Status) {
  const { id, state, context, description } = status
  return {
    id,
    node_id: `SC_${id}`,
    url: `${world.api}/repos/${fullName(repository)}/statuses/${status.sha}`,
    avatar_url: null,
    state,
    context,
    description,
    target_url: status.targetUrl,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  } satisfies components['schemas']['simple-commit-status']
}
