import type { PullId } from '../publish/pull.ts'
import { type RevertAnswer, revertBranch } from '../publish/revert.ts'
import type { Octokit } from './github.ts'
import { repositoryQuery, requirePresent, sendGraphql } from './graphql.ts'
import { nodesOf } from './pages.ts'
import { MERGED_PULL_QUERY, REVERT_MUTATION, REVERTS_QUERY } from './queries.ts'

/**
 * GitHub makes branch, commit and pull request, as its button “Revert” does, with the App's permissions for contents
 * and pull requests: https://github.blog/changelog/2023-01-27-api-for-reverting-a-pull-request/. One that is open or
 * merged already is left at that, so that this may be called again.
 */
export async function prepareRevert(
  octokit: Octokit,
  id: PullId,
  { title, body }: { title: string; body: string },
): Promise<RevertAnswer> {
  const query = repositoryQuery(octokit, id)
  const answer = await query(MERGED_PULL_QUERY, { number: id.number })
  const pull = answer?.repository?.pullRequest
  if (!pull) return { is: 'refused', message: 'The pull request cannot be found.' }
  const branch = revertBranch(id, pull.headRefName)
  const made = await query(REVERTS_QUERY, { branch })
  const own = nodesOf(requirePresent(made?.repository, 'the repository').pullRequests)
  const existing = own.find(({ isCrossRepository }) => !isCrossRepository)
  if (existing) return { is: 'there', number: existing.number, url: existing.url }
  const input = { pullRequestId: pull.id, title, body }
  const reverted = await sendGraphql(octokit, REVERT_MUTATION, { input })
  if (reverted.is === 'refused') return { is: 'refused', message: reverted.message }
  if (reverted.is === 'gone') return { is: 'refused', message: 'The repository cannot be found.' }
  const { number, url } = requirePresent(
    reverted.data.revertPullRequest?.revertPullRequest,
    'the new pull request',
  )
  return { is: 'prepared', number, url }
}
