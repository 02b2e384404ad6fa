import type { components } from '@octokit/openapi-types'
import type { Status } from '../model/check.ts'
import { fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'
import { repositoryJson } from './repository-json.ts'

export function combinedStatus(
  world: World,
  repository: Repository,
  sha: string,
  latest: Status[],
  page: Status[],
): components['schemas']['combined-commit-status'] {
  const api = `${world.api}/repos/${fullName(repository)}/commits/${sha}`
  const states = latest.map((status) => status.state)
  const bad = states.includes('failure') || states.includes('error')
  const good = states.length > 0 && states.every((state) => state === 'success')
  return {
    state: bad ? 'failure' : good ? 'success' : 'pending',
    statuses: page.map((status) => statusJson(world, repository, status)),
    sha,
    total_count: latest.length,
    repository: repositoryJson(world, repository),
    commit_url: api,
    url: `${api}/status`,
  }
}

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
