import { GalleyError } from '../errors.ts'
import type { Permission, PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/**
 * Reads a person's present permission in the repository. GitHub maps the roles between: maintain counts as write,
 * triage as read. https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function readPermission(octokit: Octokit, id: PullId, login: string): Promise<Permission> {
  // An App is no collaborator: what it may do is in its installation.
  if (login.endsWith('[bot]')) return 'none'
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner: id.owner,
      repo: id.repo,
      username: login,
    })
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
  id: PullId,
  logins: Iterable<string>,
): Promise<Map<string, Permission>> {
  const entries = [...new Set(logins)].map(
    async (login) => [login, await readPermission(octokit, id, login)] as const,
  )
  return new Map(await Promise.all(entries))
}
