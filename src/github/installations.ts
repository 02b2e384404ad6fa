import type { PullId, RepositoryFacts } from '../publish/pull.ts'
import type { GitHub } from './github.ts'
import { MAX_PAGES } from './pages.ts'

/** Times in milliseconds since the epoch. */
export interface ListedInstallation {
  id: number
  /** The owner of its repositories; undefined for an installation on an enterprise, which owns none. */
  owner: string | undefined
  createdAt: number
  /** Undefined unless it is suspended: then GitHub gives it no token, and sends no webhooks for it. */
  suspendedAt: number | undefined
}

export async function listInstallations(github: GitHub): Promise<ListedInstallation[]> {
  const octokit = await github.asApp()
  const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 })
  return installations.map(({ id, account, created_at, suspended_at }) => ({
    id,
    owner: account && 'login' in account ? account.login : undefined,
    createdAt: Date.parse(created_at),
    suspendedAt: suspended_at ? Date.parse(suspended_at) : undefined,
  }))
}

export interface RepositoryRef {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
}

export interface ListedRepository extends RepositoryFacts {
  isArchived: boolean
  isDisabled: boolean
}

export async function listRepositories(github: GitHub, installationId: number): Promise<ListedRepository[]> {
  const octokit = await github.installation(installationId)
  const repositories = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
    per_page: 100,
  })
  return repositories.map(({ id, name, owner, archived, disabled, private: isPrivate }) => ({
    installationId,
    repositoryId: id,
    owner: owner.login,
    repo: name,
    private: isPrivate,
    isArchived: archived,
    isDisabled: disabled,
  }))
}

export async function listMerges(
  github: GitHub,
  repository: RepositoryRef,
  sinceMs: number,
): Promise<PullId[]> {
  const octokit = await github.installation(repository.installationId)
  const merges: PullId[] = []
  let pages = 0
  for await (const { data } of octokit.paginate.iterator(octokit.rest.pulls.list, {
    owner: repository.owner,
    repo: repository.repo,
    state: 'closed',
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  })) {
    const merged = data.filter(({ merged_at: at }) => at && Date.parse(at) >= sinceMs)
    merges.push(...merged.map(({ number }) => pullIdIn(repository, number)))
    pages += 1
    // The list is sorted by the last change, and a merge is a change.
    const last = data.at(-1)
    if (!last || Date.parse(last.updated_at) < sinceMs || pages >= MAX_PAGES) break
  }
  return merges
}

export function pullIdIn(
  { installationId, repositoryId, owner, repo }: RepositoryRef,
  number: number,
): PullId {
  return { installationId, repositoryId, owner, repo, number }
}
