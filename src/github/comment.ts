import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** GitHub refuses longer comments with 422. */
export const COMMENT_LIMIT = 65_536

/** Writes Galley's one comment: anew, or over the one that is there. */
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
