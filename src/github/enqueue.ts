import type { ReviewedHead } from '../publish/decide.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { PullId } from '../publish/pull.ts'
import { failure } from './failure.ts'
import type { Octokit } from './github.ts'
import { askGraphql, present } from './graphql.ts'

const FIND = `query Find($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { id isInMergeQueue } } }`

const ENQUEUE = `mutation Enqueue($id: ID!, $head: GitObjectID!) {
  enqueuePullRequest(input: {pullRequestId: $id, expectedHeadOid: $head}) { mergeQueueEntry { position } } }`

interface Found {
  repository: { pullRequest: { id: string; isInMergeQueue: boolean } | null } | null
}

/**
 * Puts this very head into its base branch's merge queue, unless it is there already.
 * https://docs.github.com/graphql/reference/mutations#enqueuepullrequest
 */
export async function enqueue(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  head: ReviewedHead,
): Promise<MergeAnswer> {
  try {
    const found = await askGraphql<Found>(octokit, FIND, { owner, repo, number })
    const unseen = { is: 'denied', status: 404, message: 'The pull request cannot be found.' } as const
    if (found.is === 'gone') return unseen
    if (found.is === 'refused') return { is: 'denied', status: 403, message: found.message }
    const { id, isInMergeQueue } = present(found.data.repository?.pullRequest, 'the pull request')
    if (isInMergeQueue) return { is: 'queued' }
    const answer = await askGraphql(octokit, ENQUEUE, { id, head: head.sha })
    if (answer.is === 'data') return { is: 'queued' }
    if (answer.is === 'gone') return unseen
    if (/head.*(modified|changed|expected)/i.test(answer.message)) return { is: 'moved' }
    return { is: 'rule', message: answer.message }
  } catch (error) {
    // Anything else than a clear no may have had its effect.
    const { message, retryAt } = failure(error)
    return retryAt === undefined ? { is: 'ambiguous', message } : { is: 'limited', retryAt, message }
  }
}
