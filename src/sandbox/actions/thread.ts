import { mergeBase } from '../git/pull-facts.ts'
import { simplePullJson } from '../json/pull-json.ts'
import type { Account } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import { baseTip, type Pull, type Review, type Thread, type ThreadPlace } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'
import { submitReview } from './submit-review.ts'

/**
 * Begins conversations, all in one review. Throws GitHub's 422 for a line that the pull request does not
 * show.
 */
export async function openThreads(
  world: World,
  pull: Pull,
  by: Account,
  { body, comments }: { body: string; comments: readonly { at: ThreadPlace | undefined; body: string }[] },
): Promise<{ review: Review; threads: Thread[] }> {
  for (const { at } of comments) {
    if (at && !(await isShown(pull, at))) {
      throw new ApiError(422, 'Unprocessable Entity', {
        errors: ['Pull request review thread line must be part of the diff'],
      })
    }
  }
  const threads = comments.map(({ at, body: text }) => {
    const comment = { id: world.nextWideId(), author: by, body: text }
    return { id: world.nextWideId(), resolved: false, at, comments: [comment] }
  })
  pull.threads.push(...threads)
  return { review: submitReview(world, pull, by, { state: 'COMMENTED', body }), threads }
}

export function resolveThread(world: World, pull: Pull, id: number, by: Account): void {
  const thread = pull.threads.find((candidate) => candidate.id === id)
  if (!thread) throw new Error(`there is no conversation ${id}`)
  thread.resolved = true
  pull.updatedAt = world.now()
  emit(world, pull.repository, by, 'pull_request_review_thread', {
    action: 'resolved',
    pull_request: simplePullJson(world, pull),
    thread: { node_id: `PRRT_${id}`, comments: [] },
  })
}

/** A conversation disappears with its last comment. */
export function deleteThreadComment(pull: Pull, thread: Thread, commentId: number): void {
  thread.comments = thread.comments.filter(({ id }) => id !== commentId)
  if (thread.comments.length === 0) pull.threads = pull.threads.filter((candidate) => candidate !== thread)
}

/** GitHub shows the changed lines and three lines around them. */
async function isShown(pull: Pull, { path, line, startLine }: ThreadPlace): Promise<boolean> {
  const { repository, head } = pull
  const from = await mergeBase(repository, baseTip(pull), head.sha)
  if (!from) return false
  const { out } = await repository.git.run(['diff', '-U3', from, head.sha, '--', path])
  const hunks = [...out.toString().matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)]
  return hunks.some(([, start, count = '1']) => {
    const first = Number(start)
    return startLine >= first && startLine <= line && line < first + Number(count)
  })
}
