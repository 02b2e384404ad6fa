import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import { REPLY_MARKER } from './comments.ts'
import type { Octokit } from './github.ts'

export interface IssueComment {
  body: string
  by: string
  isPerson: boolean
  isEdited: boolean
  writtenAt: number
}

/** Undefined if it was deleted meanwhile, or is out of reach. */
export async function readIssueComment(
  octokit: Octokit,
  { owner, repo }: Pick<PullId, 'owner' | 'repo'>,
  commentId: number,
): Promise<IssueComment | undefined> {
  try {
    const { data } = await octokit.rest.issues.getComment({ owner, repo, comment_id: commentId })
    return {
      body: data.body ?? '',
      by: data.user?.login ?? '',
      isPerson: data.user?.type === 'User',
      isEdited: data.updated_at !== data.created_at,
      writtenAt: Date.parse(data.created_at),
    }
  } catch (error) {
    if (error instanceof GalleyError && error.data.status === 404) return undefined
    throw error
  }
}

/** The keys of Galley's replies in an issue since then: a job that runs again writes none twice. */
export async function readReplies(
  octokit: Octokit,
  { owner, repo, number }: Pick<PullId, 'owner' | 'repo' | 'number'>,
  { appId, sinceMs }: { appId: number; sinceMs: number },
): Promise<string[]> {
  const since = new Date(sinceMs).toISOString()
  const { data } = await octokit.rest.issues.listComments({
    ...{ owner, repo, issue_number: number, since, per_page: 100 },
  })
  return data.flatMap(({ body = '', performed_via_github_app: app }) =>
    app?.id === appId && body.startsWith(REPLY_MARKER)
      ? [body.slice(REPLY_MARKER.length).split(' ', 1)[0] ?? '']
      : [],
  )
}
