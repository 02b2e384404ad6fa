import type { Pull } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { requirePresent, sendGraphql } from './graphql.ts'

export interface FileChanges {
  additions: readonly { path: string; text: string }[]
  deletions: readonly string[]
}

/** What became of a commit: made, or refused in GitHub's own words. */
export type CommitAnswer = { is: 'made'; sha: string } | { is: 'refused'; message: string }

const COMMIT = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } } }`

/**
 * Commits on a pull request's own branch, only if its head is still this one. GitHub signs the commit, so that it is
 * verified. https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function commitOnHead(
  octokit: Octokit,
  { id, head }: Pull,
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
  const answer = await sendGraphql<Answer>(octokit, COMMIT, { input })
  if (answer.is === 'refused') return answer
  if (answer.is === 'gone') return { is: 'refused', message: 'The repository cannot be found.' }
  return { is: 'made', sha: requirePresent(answer.data.createCommitOnBranch, 'the commit').commit.oid }
}

interface Answer {
  createCommitOnBranch: { commit: { oid: string } } | null
}
