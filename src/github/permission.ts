import { GalleyError } from '../errors.ts'
import type { Permission, PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/**
 * What a person may do in the repository now. Roles between are mapped by GitHub: maintain counts as write,
 * triage as read. https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function readPermission(octokit: Octokit, id: PullId, login: string): Promise<Permission> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      owner: id.owner,
      repo: id.repo,
      username: login,
    })
    const known = (['admin', 'write', 'read'] as const).find((permission) => permission === data.permission)
    return known ?? 'none'
  } catch (error) {
    // GitHub answers 404 for a name that is nobody's: Apps, and accounts since deleted.
    if (error instanceof GalleyError && error.data.status === 404) return 'none'
    throw error
  }
}

/** The same for several people, each asked once. */
export async function readPermissions(
  octokit: Octokit,
  id: PullId,
  logins: Iterable<string>,
): Promise<Map<string, Permission>> {
  const asked = [...new Set(logins)].map(
    async (login) => [login, await readPermission(octokit, id, login)] as const,
  )
  return new Map(await Promise.all(asked))
}
