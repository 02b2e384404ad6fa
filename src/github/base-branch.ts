import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { queryGraphql } from './graphql.ts'
import { BASE_BRANCH_QUERY } from './queries.ts'

export interface BaseBranch {
  branch: string
  sha: string
  /** The text of Galley's configuration; undefined if there is none. */
  configuration: string | undefined
}

/** The default branch and its newest commit. Undefined for a repository that is empty or gone. */
export async function readBaseBranch(
  octokit: Octokit,
  { owner, repo }: Pick<PullId, 'owner' | 'repo'>,
  configurationPath: string,
): Promise<BaseBranch | undefined> {
  const answer = await queryGraphql(octokit, BASE_BRANCH_QUERY, {
    owner,
    repo,
    configuration: configurationPath,
  })
  const ref = answer?.repository?.defaultBranchRef
  if (!ref?.target) return undefined
  const file = 'file' in ref.target ? ref.target.file?.object : undefined
  const text = file && 'text' in file ? file.text : undefined
  return { branch: ref.name, sha: ref.target.oid, configuration: text ?? undefined }
}
