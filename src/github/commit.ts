import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { requirePresent, sendGraphql } from './graphql.ts'
import { COMMIT_MUTATION } from './queries.ts'

export interface FileChanges {
  additions: readonly { path: string; text: string }[]
  deletions: readonly string[]
}

export type CommitAnswer = { is: 'made'; sha: string } | { is: 'refused'; message: string; isStale?: boolean }

/**
 * Commits to a branch, only if its head is still the given one. GitHub signs the commit, so it is shown as
 * verified. https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function commitOnHead(
  octokit: Octokit,
  { id, head }: { id: Pick<PullId, 'owner' | 'repo'>; head: { sha: string; branch: string } },
  message: string,
  { additions, deletions }: FileChanges,
): Promise<CommitAnswer> {
  const input = {
    branch: { repositoryNameWithOwner: `${id.owner}/${id.repo}`, branchName: head.branch },
    message: { headline: message },
    expectedHeadOid: head.sha,
    fileChanges: {
      additions: additions.map(({ path, text }) => ({
        path,
        contents: Buffer.from(text).toString('base64'),
      })),
      deletions: deletions.map((path) => ({ path })),
    },
  }
  const answer = await sendGraphql(octokit, COMMIT_MUTATION, { input })
  if (answer.is === 'refused') return { ...answer, isStale: answer.type === 'STALE_DATA' }
  if (answer.is === 'gone') return { is: 'refused', message: 'The repository cannot be found.' }
  const { commit } = requirePresent(answer.data.createCommitOnBranch, 'the new commit')
  return { is: 'made', sha: requirePresent(commit, 'the new commit').oid }
}
