import { GalleyError } from '../errors.ts'
import { isRefusal } from '../http-status.ts'
import type { RebuildBy } from '../publish/rebuild.ts'
import type { Octokit } from './github.ts'

export type RebuildAnswer =
  | { is: 'started' }
  /** `isFinal` is true if GitHub refused, and false if it did not answer properly. */
  | { is: 'failed'; message: string; isFinal: boolean; missingPermission?: string }

export async function startRebuild(
  octokit: Octokit,
  { owner, repo, branch }: { owner: string; repo: string; branch: string },
  by: RebuildBy,
): Promise<RebuildAnswer> {
  try {
    if ('workflow' in by)
      await octokit.rest.actions.createWorkflowDispatch({
        owner,
        repo,
        workflow_id: by.workflow,
        ref: branch,
      })
    else await octokit.rest.repos.createDispatchEvent({ owner, repo, event_type: by.event })
    return { is: 'started' }
  } catch (error) {
    if (!(error instanceof GalleyError) || error.retryAt !== undefined) throw error
    const { status, answer } = error.data as { status?: number; answer?: string }
    const reason = (answer ?? error.message).replace(/ - https:\/\/docs\.github\.com\S*$/, '')
    const isLacking = status === 403 && /not accessible by integration/i.test(reason)
    return {
      is: 'failed',
      message: `${status ?? ''} ${reason}`.trim(),
      isFinal: status !== undefined && isRefusal(status),
      ...(isLacking && { missingPermission: 'workflow' in by ? 'actions: write' : 'contents: write' }),
    }
  }
}
