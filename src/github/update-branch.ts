import { GalleyError } from '../errors.ts'
import type { Pull } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

export type UpdateAnswer = { is: 'asked' } | { is: 'refused'; message: string } | { is: 'outdated' }

/** The head has moved, or the base is already in it: what Galley has read is out of date. */
const OUTDATED = /expected head sha|no new commits on the base branch/i

/**
 * Asks GitHub to merge the newest commit of the base branch into exactly this head. GitHub answers 202 and does it
 * afterwards: https://docs.github.com/rest/pulls/pulls#update-a-pull-request-branch. Each refusal is a 422, told apart
 * by its words alone: https://github.com/nevermined-io/payments/pull/449.
 */
export async function updateBranch(
  octokit: Octokit,
  { id, head }: Pull,
  isForMerge: boolean,
): Promise<UpdateAnswer> {
  try {
    await octokit.rest.pulls.updateBranch({
      owner: id.owner,
      repo: id.repo,
      pull_number: id.number,
      expected_head_sha: head.sha,
      request: { isForMerge },
    })
    return { is: 'asked' }
  } catch (error) {
    if (!(error instanceof GalleyError) || error.retryAt !== undefined) throw error
    const { status, answer } = error.data as { status?: number; answer?: string }
    if (status === undefined || ![403, 404, 409, 422].includes(status)) throw error
    const message = answer ?? error.message
    return OUTDATED.test(message) ? { is: 'outdated' } : { is: 'refused', message }
  }
}
