import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** GitHub's limit is 256. */
const LONGEST_TITLE = 250

/** GitHub notifies everybody who watches the repository. Needs the permission `issues: write`. */
export async function openIssue(
  octokit: Octokit,
  { owner, repo }: Pick<PullId, 'owner' | 'repo'>,
  { title, body }: { title: string; body: string },
): Promise<void> {
  await octokit.rest.issues.create({ owner, repo, title: title.slice(0, LONGEST_TITLE), body })
}
