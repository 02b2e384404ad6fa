import { GalleyError } from '../errors.ts'
import type { ReviewedHead } from '../publish/decide.ts'
import { type MergeAnswer, mergeAnswer } from '../publish/merge-answer.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { sendGraphql } from './graphql.ts'
import { requestError } from './request-error.ts'

/**
 * Asks GitHub to merge this very head, and says what the answer means. Never asks twice, and only while `mayGo` says so. The
 * caller has counted it among the writes.
 */
export async function merge(
  octokit: Octokit,
  id: PullId,
  head: ReviewedHead,
  mayProceed: () => boolean,
): Promise<MergeAnswer> {
  try {
    const { status, data } = await octokit.rest.pulls.merge({
      owner: id.owner,
      repo: id.repo,
      pull_number: id.number,
      sha: head.sha,
      merge_method: head.method,
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

/** A request that was held back: nothing of it has reached GitHub. */
export class UnsentError extends Error {}

/**
 * Options of a request that goes out only while `mayGo` says so, asked when all that comes before (a token, a limit) is
 * done. `isCounted`: it has been counted among the writes already.
 */
export function guardedRequest(octokit: Octokit, mayGo: () => boolean) {
  const send = octokit.request.endpoint.DEFAULTS.request?.fetch as typeof fetch
  const guarded: typeof fetch = async (input, init) => {
    if (!mayGo()) throw new UnsentError('The request was held back.')
    return send(input, init)
  }
  return { request: { fetch: guarded, isCounted: true } }
}

/** Whether a failed request was held back, in whatever the error has been wrapped. */
export function isUnsent(error: unknown): boolean {
  if (error instanceof UnsentError) return true
  return error instanceof Error && error.cause !== undefined && isUnsent(error.cause)
}

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
    const variables = { id: nodeId, head: head.sha, ...guardedRequest(octokit, mayGo) }
    const answer = await sendGraphql(octokit, ENQUEUE, variables)
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
    const { message, retryAt } = requestError(error)
    return retryAt === undefined ? { is: 'ambiguous', message } : { is: 'limited', retryAt, message }
  }
}

const DEQUEUE = `mutation Dequeue($id: ID!) {
  dequeuePullRequest(input: {id: $id}) { clientMutationId } }`

/**
 * Takes a pull request out of the merge queue, as it would be merged otherwise: it may use what is kept for merges. Returns
 * whether GitHub says it did. Where it says no, the pull request may have left all the same, which the next reading shows.
 * https://docs.github.com/graphql/reference/pulls (dequeuePullRequest), vanillagreencom/kendex#1289.
 */
export async function dequeue(octokit: Octokit, nodeId: string): Promise<boolean> {
  const answer = await sendGraphql(octokit, DEQUEUE, { id: nodeId, request: { isForMerge: true } })
  return answer.is === 'data'
}
