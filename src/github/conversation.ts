import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
/** GitHub refuses longer comments with 422. */
export const COMMENT_LIMIT = 65_536

export async function writeComment(
  octokit: Octokit,
  id: PullId,
  commentId: number | undefined,
  body: string,
): Promise<void> {
  const { owner, repo, number } = id
  if (commentId === undefined)
    await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })
  else await octokit.rest.issues.updateComment({ owner, repo, comment_id: commentId, body })
}

/** A repeated reaction changes nothing. The permission `pull_requests: write` is enough. */
export async function react(
  octokit: Octokit,
  { owner, repo }: PullId,
  commentId: number,
  content: '+1' | '-1' | 'eyes',
): Promise<void> {
  await octokit.rest.reactions.createForIssueComment({ owner, repo, comment_id: commentId, content })
}

export async function addLabel(octokit: Octokit, id: PullId, label: string): Promise<void> {
  const { owner, repo, number } = id
  await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [label] })
}

export async function removeLabel(octokit: Octokit, id: PullId, label: string): Promise<void> {
  const { owner, repo, number } = id
  try {
    await octokit.rest.issues.removeLabel({ owner, repo, issue_number: number, name: label })
  } catch (error) {
    if (!(error instanceof GalleyError) || error.data.status !== 404) throw error
  }
}
