import { GalleyError } from '../errors.ts'
import type { ReviewedHead } from '../publish/decide.ts'
import { type MergeAnswer, mergeAnswer } from '../publish/merge-answer.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { guardedSend, isUnsent } from './guarded-send.ts'

/**
 * Asks GitHub to merge this very head, and says what the answer means. Never asks twice, and only while `mayGo` says so. The
 * caller has counted it among the writes.
 */
export async function merge(
  octokit: Octokit,
  id: PullId,
  head: ReviewedHead,
  mayGo: () => boolean,
): Promise<MergeAnswer> {
  try {
    const { status, data } = await octokit.rest.pulls.merge({
      owner: id.owner,
      repo: id.repo,
      pull_number: id.number,
      sha: head.sha,
      merge_method: head.method,
      ...guardedSend(octokit, mayGo),
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
