import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** Reacts to a comment; the same reaction twice is one. Needs no more than `pull_requests: write`. */
export async function react(
  octokit: Octokit,
  { owner, repo }: PullId,
  commentId: number,
  content: '+1' | '-1' | 'eyes',
): Promise<void> {
  await octokit.rest.reactions.createForIssueComment({ owner, repo, comment_id: commentId, content })
}
