import type { components } from '@octokit/openapi-types'
import type { Account } from './account.ts'
import type { Repository } from './repository.ts'

/** GitHub's label of a person beside a comment. It says little about permissions, here as on GitHub. */
export function associationOf(
  repository: Repository,
  who: Account,
): components['schemas']['author-association'] {
  if (who === repository.owner) return 'OWNER'
  const permission = repository.permissions.get(who.login.toLowerCase())
  if (permission && permission !== 'none') return 'COLLABORATOR'
  const merged = [...repository.pulls.values()].some(
    (pull) => pull.author === who && pull.mergedAt !== undefined,
  )
  return merged ? 'CONTRIBUTOR' : 'NONE'
}
