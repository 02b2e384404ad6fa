import type { ExpiryId } from '../database/expiries-table.ts'
import { GalleyError } from '../errors.ts'
import { commitOnHead, type FileChanges } from '../github/commit.ts'
import type { Octokit } from '../github/github.ts'
import { createBranch } from '../github/own-pull.ts'
import { refusalOf } from '../review/pull-writes.ts'
import type { OpenBase } from '../review/with-base.ts'
import { textAt } from './unpublishing-change.ts'

export type Outcome<Value> = { is: 'done'; value: Value } | { is: 'refused'; words: string }

/** What GitHub refuses for good is told to people; anything else is an error, and tried again. */
export async function orRefusal<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { is: 'done', value: await work() }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return { is: 'refused', words: refusal.message }
  }
}

interface OwnCommit {
  id: ExpiryId
  branch: string
  base: { sha: string }
  /** What an earlier run has begun is gone on with. */
  own: { sha: string | undefined }
  changes: FileChanges
  title: string
}

export async function commitToOwnBranch(
  { id, branch, base, own, changes, title }: OwnCommit,
  octokit: Octokit,
  opened: OpenBase,
): Promise<Outcome<void>> {
  if (own.sha === undefined) {
    const created = await orRefusal(() => createBranch(octokit, id, branch, base.sha))
    if (created.is === 'refused') return created
  }
  if (await isCommitted(changes, own.sha, opened)) return { is: 'done', value: undefined }
  const head = { sha: own.sha ?? base.sha, branch }
  const answer = await commitOnHead(octokit, { id, head }, title, changes)
  if (answer.is === 'made') return { is: 'done', value: undefined }
  // Somebody has pushed to Galley's branch meanwhile, so the next run reads it again.
  if (answer.isStale) throw new GalleyError('github', `The branch ${branch} has moved: ${answer.message}`)
  return { is: 'refused', words: answer.message }
}

async function isCommitted(
  { additions, deletions }: FileChanges,
  own: string | undefined,
  { commit }: OpenBase,
): Promise<boolean> {
  if (own === undefined) return false
  const snapshot = await commit(own)
  const wanted = [...additions, ...deletions.map((path) => ({ path, text: undefined }))]
  const isThere = await Promise.all(
    wanted.map(async ({ path, text }) => (await textAt(path, snapshot)) === text),
  )
  return isThere.every(Boolean)
}
