import { writeCheckRun } from '../github/check-run.ts'
import { writeComment } from '../github/comment.ts'
import type { PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { reviewCheckRun } from '../report/check-run.ts'
import { fingerprintOf, reviewComment } from '../report/comment.ts'
import { forget } from './forget.ts'
import { reviewPull as kind } from './kinds.ts'
import { type Look, look, think } from './look.ts'
import { obeyCommands } from './obey-commands.ts'
import { refusalOf } from './refusal.ts'
import { schedule } from './schedule.ts'
import { settle } from './settle.ts'
import type { Job, Shell } from './shell.ts'

/** Reads a pull request, thinks about it, keeps its plan, and writes on it what has changed. */
export const reviewPull: Job<PullId> = {
  kind,
  async run(id, shell) {
    const now = shell.clock.now()
    const first = await look(id, shell)
    if (!first) return forget(id, shell)
    const obeys = first.pull.state === 'open' && first.commands.waiting.length > 0
    const seen = obeys ? await obeyCommands(first, shell) : first
    const review = think(seen, seen.pull.head.sha, now)
    const { grace } = seen.read.configuration.publish
    const movedFrom = seen.pull.state === 'open' ? await schedule(review, grace, shell, now) : undefined
    if (seen.pull.state !== 'open') await forget(seen.pull.id, shell)
    await report(seen, await withHistory({ ...review, movedFrom }, shell), shell, now)
  },
}

/** What happened to the pull request before: its publication, or GitHub's refusal to merge this head. */
async function withHistory(review: Review, shell: Shell): Promise<Review> {
  const { pull } = review
  if (pull.state === 'merged') return { ...review, publication: await settle(pull, shell) }
  return { ...review, refusal: await refusalOf(pull, shell) }
}

async function report({ written, pull }: Look, review: Review, shell: Shell, now: number): Promise<void> {
  const octokit = await shell.github.installation(pull.id.installationId)
  const comment = reviewComment(review, now)
  const known = written.comment && fingerprintOf(written.comment.body)
  const wanted = written.comment || (review.posts.length > 0 && pull.state === 'open')
  if (wanted && known !== comment.fingerprint)
    await writeComment(octokit, pull.id, written.comment?.id, comment.body)
  if (pull.state !== 'open') return
  const check = reviewCheckRun(review)
  if (written.check?.fingerprint !== check.fingerprint)
    await writeCheckRun(octokit, pull.id, pull.head.sha, check)
}
