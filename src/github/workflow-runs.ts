import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

type Branch = Pick<PullId, 'owner' | 'repo'> & { branch: string }

/**
 * The commits that a workflow was started for on a branch, in its last hundred runs, whoever started them and whatever
 * became of them. https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow
 */
export async function commitsWithRun(
  octokit: Octokit,
  { owner, repo, branch }: Branch,
  workflow: string,
): Promise<ReadonlySet<string>> {
  const { data } = await octokit.rest.actions.listWorkflowRuns({
    ...{ owner, repo, branch },
    workflow_id: workflow,
    per_page: 100,
  })
  return new Set(data.workflow_runs.map(({ head_sha: sha }) => sha))
}

/**
 * What a branch has beyond a commit, the oldest first; undefined if the branch does not hold it, after a force-push say.
 * https://docs.github.com/rest/commits/commits#compare-two-commits
 */
export async function commitsAfter(
  octokit: Octokit,
  { owner, repo, branch }: Branch,
  sha: string,
): Promise<readonly string[] | undefined> {
  const basehead = `${sha}...${branch}`
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead })
  return data.behind_by === 0 ? data.commits.map((commit) => commit.sha) : undefined
}
