import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { queryGraphql } from './graphql.ts'
import { nodesOf } from './pages.ts'
import { OWN_BRANCH_QUERY } from './queries.ts'

type Repository = Pick<PullId, 'owner' | 'repo'>

export interface OwnBranch {
  sha: string | undefined
  /** The pull requests from it, whatever became of them. Forks have branches of the same name, which do not count. */
  pulls: readonly { number: number; isOpen: boolean }[]
}

export async function readOwnBranch(
  octokit: Octokit,
  { owner, repo }: Repository,
  branch: string,
): Promise<OwnBranch> {
  const variables = { owner, repo, branch, ref: `refs/heads/${branch}` }
  const repository = (await queryGraphql(octokit, OWN_BRANCH_QUERY, variables))?.repository
  const pulls = repository ? nodesOf(repository.pullRequests) : []
  return {
    sha: repository?.ref?.target?.oid,
    pulls: pulls
      .filter(({ isCrossRepository }) => !isCrossRepository)
      .map(({ number, state }) => ({ number, isOpen: state === 'OPEN' })),
  }
}

export async function createBranch(
  octokit: Octokit,
  { owner, repo }: Repository,
  branch: string,
  sha: string,
): Promise<void> {
  await octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha })
}

export async function openPull(
  octokit: Octokit,
  { owner, repo }: Repository,
  wish: { head: string; base: string; title: string; body: string },
): Promise<number> {
  return (await octokit.rest.pulls.create({ owner, repo, ...wish })).data.number
}

export async function closePull(octokit: Octokit, { owner, repo, number }: Repository & { number: number }) {
  await octokit.rest.pulls.update({ owner, repo, pull_number: number, state: 'closed' })
}
