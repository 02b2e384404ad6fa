import type { ReviewedHead } from '../publish/decide.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import type { PullId } from '../publish/pull.ts'
import { failure } from './failure.ts'
import type { Octokit } from './github.ts'

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
  now: number,
): Promise<MergeAnswer> {
  try {
    const { repository } = await octokit.graphql<Found>(FIND, { owner, repo, number })
    const pull = repository?.pullRequest
    if (!pull) return { is: 'denied', status: 404, message: 'The pull request cannot be found.' }
    if (pull.isInMergeQueue) return { is: 'queued' }
    await octokit.graphql(ENQUEUE, { id: pull.id, head: head.sha })
    return { is: 'queued' }
  } catch (error) {
    return refusalOf(error, now)
  }
}

/** GraphQL refuses with status 200 and a list of errors; anything else may have had its effect. */
function refusalOf(error: unknown, now: number): MergeAnswer {
  const { errors, headers } = error as {
    errors?: { type?: string; message: string }[]
    headers?: Record<string, string>
  }
  const [first] = errors ?? []
  if (!first) {
    const { message, retryAt } = failure(error, now)
    return retryAt === undefined ? { is: 'ambiguous', message } : { is: 'limited', retryAt }
  }
  if (first.type === 'RATE_LIMITED') {
    const limit = failure({ status: 429, message: first.message, response: { headers: headers ?? {} } }, now)
    return { is: 'limited', retryAt: limit.retryAt ?? now + 60_000 }
  }
  if (/head.*(modified|changed|expected)/i.test(first.message)) return { is: 'moved' }
  return { is: 'rule', message: first.message }
}
