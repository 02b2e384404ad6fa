import type { components } from '@octokit/openapi-types'
import { fullName, type Label, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

export function labelJson(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: `LA_${label.id}`,
    url: `${world.api}/repos/${fullName(repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: label.description ?? '',
    color: label.color,
    default: false,
  } satisfies components['schemas']['label']
}
