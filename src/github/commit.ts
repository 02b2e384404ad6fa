import type { Pull } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

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
  try {
    const answer = await octokit.graphql<Answer>(COMMIT, { input })
    return { is: 'made', sha: answer.createCommitOnBranch.commit.oid }
  } catch (error) {
    const [first] = (error as { errors?: { type?: string; message: string }[] }).errors ?? []
    if (!first || first.type === 'RATE_LIMITED') throw error
    return { is: 'refused', message: first.message }
  }
}

interface Answer {
  createCommitOnBranch: { commit: { oid: string } }
}
