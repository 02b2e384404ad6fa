import { readCommit } from '../git/commit-info.ts'
import { statusJson } from '../json/combined-status.ts'
import { commitJson } from '../json/commit-json.ts'
import type { Account } from '../model/account.ts'
import type { Status, StatusState } from '../model/check.ts'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

export type NewStatus = {
  context: string
  state: StatusState
  description?: string | undefined
  targetUrl?: string | undefined
}

export async function recordStatus(
  world: World,
  repository: Repository,
  sha: string,
  wish: NewStatus,
  by: Account,
): Promise<void> {
  const commit = await readCommit(repository.git, sha)
  if (!commit) throw new Error(`${fullName(repository)} has no commit ${sha}`)
  const { context, state, description = null, targetUrl = null } = wish
  const status: Status = {
    id: world.nextWideId(),
    sha: commit.sha,
    context,
    state,
    description,
    targetUrl,
    creator: by,
    createdAt: world.now(),
  }
  repository.statuses.push(status)
  const { url: _url, node_id: _node, ...rest } = statusJson(world, repository, status)
  const branches = [...repository.git.tips].filter(([, tip]) => tip === sha)
  const api = `${world.api}/repos/${fullName(repository)}`
  emit(world, repository, by, 'status', {
    ...rest,
    sha: commit.sha,
    name: fullName(repository),
    commit: commitJson(world, repository, commit),
    branches: branches.map(([name]) => ({
      name,
      commit: { sha, url: `${api}/commits/${sha}` },
      protected: repository.protections.has(name),
    })),
  })
}
