import { GalleyError } from '../errors.ts'
import type { Permission, RepositoryFacts } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

type Repository = Pick<RepositoryFacts, 'owner' | 'repo'>

/**
 * Reads a person's present permission in the repository. `permission` has GitHub's oldest roles alone: maintain counts as
 * write, triage as read. `user.permissions` says what a role may do, an organisation's own roles too.
 * https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function readPermission(octokit: Octokit, id: Repository, login: string): Promise<Permission> {
  // An App is no collaborator: what it may do is in its installation.
  if (login.endsWith('[bot]')) return 'none'
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner: id.owner,
      repo: id.repo,
      username: login,
    })
    if (data.permission !== 'admin' && data.user?.permissions?.maintain) return 'maintain'
    const permission = (['admin', 'write', 'read'] as const).find((name) => name === data.permission)
    return permission ?? 'none'
  } catch (error) {
    // GitHub answers 404 for Apps and deleted accounts.
    if (error instanceof GalleyError && error.data.status === 404) return 'none'
    throw error
  }
}

export async function readPermissions(
  octokit: Octokit,
  id: Repository,
  logins: Iterable<string>,
): Promise<Map<string, Permission>> {
  const entries = [...new Set(logins)].map(
    async (login) => [login, await readPermission(octokit, id, login)] as const,
  )
  return new Map(await Promise.all(entries))
}
