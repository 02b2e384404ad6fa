import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** Puts a label on a pull request, which GitHub makes where the repository has none of that name. */
export async function addLabel(octokit: Octokit, id: PullId, label: string): Promise<void> {
  const { owner, repo, number } = id
  await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [label] })
}

/** Takes a label off; one that is not there is off already. */
export async function removeLabel(octokit: Octokit, id: PullId, label: string): Promise<void> {
  const { owner, repo, number } = id
  try {
    await octokit.rest.issues.removeLabel({ owner, repo, issue_number: number, name: label })
  } catch (error) {
    if (!(error instanceof GalleyError) || error.data.status !== 404) throw error
  }
}
