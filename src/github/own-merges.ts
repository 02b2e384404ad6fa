import type { PullId } from '../publish/pull.ts'
import { isOwnBot } from './comments.ts'
import type { Octokit } from './github.ts'
import { queryGraphql } from './graphql.ts'
import { nodesOf } from './pages.ts'
import { MERGES_QUERY } from './queries.ts'

export interface OwnMerge {
  sha: string
  /** In milliseconds since the epoch. */
  mergedMs: number
}

/** What whoever asks has merged into a branch, among the fifty pull requests that changed last: a merge is a change. */
export async function listOwnMerges(
  octokit: Octokit,
  { owner, repo }: Pick<PullId, 'owner' | 'repo'>,
  branch: string,
): Promise<OwnMerge[]> {
  const answer = await queryGraphql(octokit, MERGES_QUERY, { owner, repo, branch })
  if (!answer?.repository) return []
  const { repository, viewer } = answer
  return nodesOf(repository.pullRequests).flatMap(({ mergedAt, mergedBy, mergeCommit }) =>
    mergedAt && mergeCommit && isOwnBot(mergedBy, viewer)
      ? [{ sha: mergeCommit.oid, mergedMs: Date.parse(mergedAt) }]
      : [],
  )
}
