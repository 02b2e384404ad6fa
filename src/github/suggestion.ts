import type { PullId, WrittenSuggestion } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { refusedQueryError, sendGraphql } from './graphql.ts'
import { RESOLVE_MUTATION } from './queries.ts'

export interface LineComment {
  path: string
  line: number
  endLine: number
  body: string
}

/**
 * Comments at lines of a pull request, in one review that neither approves nor refuses. GitHub answers 422 if its diff
 * does not show one of the lines.
 * https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
 */
export async function createLineComments(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  { head, body, comments }: { head: string; body: string; comments: readonly LineComment[] },
): Promise<void> {
  await octokit.rest.pulls.createReview({
    owner,
    repo,
    pull_number: number,
    commit_id: head,
    event: 'COMMENT',
    body,
    comments: comments.map(({ path, line, endLine, body: text }) => ({
      path,
      line: endLine,
      side: 'RIGHT',
      ...(line < endLine && { start_line: line, start_side: 'RIGHT' }),
      body: text,
    })),
  })
}

export async function withdrawSuggestion(
  octokit: Octokit,
  { owner, repo }: PullId,
  { threadId, commentId, isAnswered }: WrittenSuggestion,
): Promise<void> {
  if (isAnswered) {
    const answer = await sendGraphql(octokit, RESOLVE_MUTATION, { id: threadId })
    if (answer.is === 'refused') throw refusedQueryError(answer)
  } else await octokit.rest.pulls.deleteReviewComment({ owner, repo, comment_id: commentId })
}
