import type { ReviewedHead } from '../publish/decide.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import { failure } from './failure.ts'
import type { Octokit } from './github.ts'
import { askGraphql } from './graphql.ts'
import { guardedSend, isUnsent } from './guarded-send.ts'

const ENQUEUE = `mutation Enqueue($id: ID!, $head: GitObjectID!) {
  enqueuePullRequest(input: {pullRequestId: $id, expectedHeadOid: $head}) { mergeQueueEntry { position } } }`

/**
 * Puts this very head into its base branch's merge queue, only while `mayGo` says so. The caller has counted it among the
 * writes. https://docs.github.com/graphql/reference/mutations#enqueuepullrequest
 */
export async function enqueue(
  octokit: Octokit,
  nodeId: string,
  head: ReviewedHead,
  mayGo: () => boolean,
): Promise<MergeAnswer> {
  try {
    const variables = { id: nodeId, head: head.sha, ...guardedSend(octokit, mayGo) }
    const answer = await askGraphql(octokit, ENQUEUE, variables)
    if (answer.is === 'data') return { is: 'queued' }
    if (answer.is === 'gone' || answer.type === 'NOT_FOUND')
      return { is: 'denied', status: 404, message: 'The pull request cannot be found.' }
    const { message } = answer
    // Somebody was faster: https://github.com/ClickHouse/ClickHouse/pull/109183
    if (/already in the (merge )?queue/i.test(message)) return { is: 'queued' }
    return /head.*(modified|changed|expected)/i.test(message) ? { is: 'moved' } : { is: 'rule', message }
  } catch (error) {
    if (isUnsent(error)) return { is: 'unsent' }
    // Anything else than a clear no may have had its effect.
    const { message, retryAt } = failure(error)
    return retryAt === undefined ? { is: 'ambiguous', message } : { is: 'limited', retryAt, message }
  }
}
