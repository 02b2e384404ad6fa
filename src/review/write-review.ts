import { writeComment } from '../github/conversation.ts'
import { tickedBoxes } from '../publish/command-boxes.ts'
import type { Pull, WrittenCheck } from '../publish/pull.ts'
import { isScheduledWithoutPosts, type Review } from '../publish/review.ts'
import { type CheckRun, reviewCheckRun } from '../report/check-run.ts'
import { type Comment, fingerprintOf, reviewComment } from '../report/comment.ts'
import type { CheckRuns } from './check-runs.ts'
import type { LoadedPull } from './load-pull.ts'
import type { PullWrites, WriteServices } from './pull-writes.ts'
import { type RunCommandServices, replyLate } from './run-commands.ts'
import { suggestFixes } from './suggest-fixes.ts'

export interface WriteReviewServices extends WriteServices, RunCommandServices {
  checkRuns: CheckRuns
}

type PullAndWritten = Pick<LoadedPull, 'written' | 'pull'>

interface PendingWrites {
  comment?: Comment
  check?: CheckRun
}

export function countPendingWrites(loaded: PullAndWritten, review: Review, writes: PullWrites): number {
  return Object.keys(pendingWrites(loaded, review, writes)).length
}

function pendingWrites({ written, pull }: PullAndWritten, review: Review, writes: PullWrites): PendingWrites {
  const isOpen = pull.state === 'open'
  const comment = reviewComment(review)
  const shownFingerprint = written.comment && fingerprintOf(written.comment.body)
  const isTicked = tickedBoxes(written.comment?.body ?? '').length > 0
  const isCommentNew =
    isCommentWanted(written, review) && (isTicked || shownFingerprint !== comment.fingerprint)
  if (!isCommentNew) writes.clear('comment')
  const isCommentRefused = writes.isRefused('comment')
  // A check that a person asked to run again is answered even if its pull request is closed.
  const isCheckDue = isOpen || written.check?.conclusion === 'other'
  const check = isCheckDue ? reviewCheckRun({ ...review, isCommentRefused }) : undefined
  const isCheckNew = check && !isShown(check, written.check)
  if (!isCheckNew) writes.clear('check')
  return {
    ...(isCommentNew && !writes.isSkipped('comment', comment.fingerprint) && { comment }),
    ...(isCheckNew && !writes.isSkipped('check', checkKey(pull, check)) && { check }),
  }
}

function isCommentWanted(written: LoadedPull['written'], review: Review): boolean {
  if (written.comment) return true
  // Galley's comment may be among those that were not read, and there must never be two.
  if (!written.isKnown) return false
  const isAboutPosts =
    review.posts.length + review.unread.length + review.linkedPosts.length > 0 ||
    review.siteDiagnostics.some(({ unchanged }) => !unchanged) ||
    isScheduledWithoutPosts(review) ||
    // Files too large to unpack may hold posts, and their author has to do something about it.
    review.nothingRead === 'oversize'
  return isAboutPosts && (review.pull.state === 'open' || review.publication !== undefined)
}

const checkKey = ({ head }: Pull, { fingerprint }: CheckRun) => `${head.sha} ${fingerprint}`

function isShown({ fingerprint, conclusion }: CheckRun, shown: WrittenCheck | undefined): boolean {
  return shown?.fingerprint === fingerprint && shown.conclusion === conclusion
}

export async function writeReview(
  loaded: LoadedPull,
  review: Review,
  writes: PullWrites,
  services: WriteReviewServices,
): Promise<void> {
  const isOpen = loaded.pull.state === 'open'
  if (!isOpen) writes.forgetOpen()
  await replyLate(loaded, writes, services)
  const overrides = isOpen ? await suggestFixes(loaded, review, writes, services) : review.overrides
  await writeCommentAndCheck(loaded, { ...review, overrides }, writes, services)
}

export async function writeCommentAndCheck(
  loaded: PullAndWritten,
  review: Review,
  writes: PullWrites,
  { github, checkRuns }: WriteReviewServices,
): Promise<void> {
  const { written, pull } = loaded
  const octokit = await github.installation(pull.id.installationId)
  const { comment } = pendingWrites(loaded, review, writes)
  if (comment)
    await writes.attempt('comment', comment.fingerprint, () =>
      writeComment(octokit, pull.id, written.comment?.id, comment.body),
    )
  // Computed again, since the check says more after GitHub has refused the comment.
  const { check } = pendingWrites(loaded, review, writes)
  if (check)
    await writes.attempt('check', checkKey(pull, check), () =>
      checkRuns.write({ ...pull.id, sha: pull.head.sha }, check, written),
    )
  await writes.end()
}
