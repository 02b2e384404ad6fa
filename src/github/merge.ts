import { GalleyError } from '../errors.ts'
import type { ReviewedHead } from '../publish/decide.ts'
import { type MergeAnswer, mergeAnswer } from '../publish/merge-answer.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { sendGraphql } from './graphql.ts'
import { DEQUEUE_MUTATION, ENQUEUE_MUTATION } from './queries.ts'
import { requestError } from './request-error.ts'

/**
 * Asks GitHub to merge exactly this head, and explains the answer. Without `message` GitHub writes its own. Sends the request at most once, and only while
 * `mayProceed` returns true. The caller has already counted the write.
 */
export async function merge(
  octokit: Octokit,
  id: PullId,
  head: ReviewedHead,
  message: { title: string; text: string } | undefined,
  mayProceed: () => boolean,
): Promise<MergeAnswer> {
  try {
    const { status, data } = await octokit.rest.pulls.merge({
      owner: id.owner,
      repo: id.repo,
      pull_number: id.number,
      sha: head.sha,
      merge_method: head.method,
      ...(message && { commit_title: message.title, commit_message: message.text }),
      ...guardedRequest(octokit, mayProceed),
    })
    return mergeAnswer({ status, message: data.message, commit: data.sha })
  } catch (error) {
    if (isUnsent(error)) return { is: 'unsent' }
    if (!(error instanceof GalleyError)) throw error
    const { status, answer } = error.data as { status?: number; answer?: string }
    return mergeAnswer({
      status,
      message: answer ?? error.message,
      ...(error.retryAt !== undefined && { retryAt: error.retryAt }),
    })
  }
}

/**
 * Puts exactly this head into its base branch's merge queue, only while `mayProceed` returns true. The caller has already
 * counted the write. https://docs.github.com/graphql/reference/mutations#enqueuepullrequest
 */
export async function enqueue(
  octokit: Octokit,
  nodeId: string,
  head: ReviewedHead,
  mayProceed: () => boolean,
): Promise<MergeAnswer> {
  try {
    const variables = { id: nodeId, head: head.sha, ...guardedRequest(octokit, mayProceed) }
    const answer = await sendGraphql(octokit, ENQUEUE_MUTATION, variables)
    if (answer.is === 'data') return { is: 'queued' }
    if (answer.is === 'gone' || answer.type === 'NOT_FOUND')
      return { is: 'denied', status: 404, message: 'The pull request cannot be found.' }
    const { message } = answer
    // Somebody else has enqueued it already: https://github.com/ClickHouse/ClickHouse/pull/109183
    if (/already in the (merge )?queue/i.test(message)) return { is: 'queued' }
    return /head.*(modified|changed|expected)/i.test(message) ? { is: 'moved' } : { is: 'rule', message }
  } catch (error) {
    if (isUnsent(error)) return { is: 'unsent' }
    // Without a clear refusal the pull request may have been enqueued.
    const { message, retryAt } = requestError(error)
    return retryAt === undefined ? { is: 'ambiguous', message } : { is: 'limited', retryAt, message }
  }
}

/**
 * Returns true if GitHub confirms the removal. It may use the writes reserved for merges, since the queue
 * would otherwise merge the pull request. After a refusal the pull request may have left all the same; the
 * next reading shows it. https://docs.github.com/graphql/reference/pulls (dequeuePullRequest),
 * vanillagreencom/kendex#1289.
 */
export async function dequeue(octokit: Octokit, nodeId: string): Promise<boolean> {
  const variables = { id: nodeId, request: { isForMerge: true } }
  const answer = await sendGraphql(octokit, DEQUEUE_MUTATION, variables)
  return answer.is === 'data'
}

export class UnsentError extends Error {}

/**
 * Options of a request that is sent only if `mayProceed` still returns true once token and rate limit are settled.
 * `isCounted` says that the write budget has counted it already.
 */
function guardedRequest(octokit: Octokit, mayProceed: () => boolean) {
  const send = octokit.request.endpoint.DEFAULTS.request?.fetch as typeof fetch
  const guardedFetch: typeof fetch = async (input, init) => {
    if (!mayProceed()) throw new UnsentError('The request was held back.')
    return send(input, init)
  }
  return { request: { fetch: guardedFetch, isCounted: true } }
}

function isUnsent(error: unknown): boolean {
  if (error instanceof UnsentError) return true
  return error instanceof Error && error.cause !== undefined && isUnsent(error.cause)
}
