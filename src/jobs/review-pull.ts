import { writeComment } from '../github/conversation.ts'
import { refText } from '../publish/dependencies.ts'
import { evaluate } from '../publish/evaluate.ts'
import type { Pull, PullId, WrittenCheck } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { isTemporary } from '../publish/review.ts'
import { reviewPull as kind, learnSite, takeScreenshot } from '../queue/job-kinds.ts'
import { type CheckRun, reviewCheckRun } from '../report/check-run.ts'
import { type Comment, fingerprintOf, reviewComment } from '../report/comment.ts'
import { type LoadedPull, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { PullWrites } from '../review/pull-writes.ts'
import { retryReading } from '../review/retry-reading.ts'
import { replyLate, runCommands } from '../review/run-commands.ts'
import { suggestFixes } from '../review/suggest-fixes.ts'
import { afterMerge } from '../scheduling/follow-delivery.ts'
import {
  holdWhereTakenOut,
  isDequeued,
  refusalOf,
  takenOutBy,
  takeOutOfQueue,
} from '../scheduling/last-merge-request.ts'
import { recordPublication } from '../scheduling/record-publication.ts'
import { releaseDrafts } from '../scheduling/release-drafts.ts'
import { deletePlan, recordMissed, reviewDependents, schedule, unschedule } from '../scheduling/schedule.ts'
import type { Job, Services } from '../services.ts'

/** What has been merged is told when others are not being merged: Galley looks again by itself if nobody calls it before. */
const WHILE_MERGING_MS = 15_000

/** After a push GitHub knows the new commit's checks within seconds, and sends no webhook where there are none. */
const CHECKS_UNKNOWN_MS = 10_000

/** Reads a pull request, thinks about it, keeps its plan, and writes on it what has changed. */
export const reviewPull: Job<PullId> = {
  kind,
  async run(id, services) {
    const now = services.clock.now()
    // Not even read before it can be told, which would take others the time they are to be merged in.
    if (services.publicationQueues.isAsked(id)) return services.queue.putAfter(kind, id, WHILE_MERGING_MS)
    const isPublished = (await services.publications.find(id)) !== undefined
    if (isPublished && (await waits({ id, state: 'merged' }, { writes: 1, asksAgain: true }, services)))
      return
    const first = await loadPull(id, services)
    if (!first) return forgetAll(id, services)
    const writes = await PullWrites.of(first.pull, services)
    if (first.is === 'blind') return reviewBlind(first, writes, services, now)
    const hasCommands = first.pull.state === 'open' && first.commands.waiting.length > 0
    const commanded = hasCommands ? await runCommands(first, writes, services) : first
    const held = { ...commanded, pull: await holdWhereTakenOut(commanded.pull, services) }
    const review = await takeOutOfQueue(evaluate(held, held.pull.head.sha, now), services)
    const seen = { ...held, overrides: await recordMissed(review, services) }
    const policy = seen.read.configuration.publish
    const zone = seen.read.site?.zone.zone ?? 'UTC'
    const retryMs = seen.unread?.nextMs
    const isKnown = seen.written.comment !== undefined
    const about = { policy, zone, dependsOn: dependsOn(seen), isKnown, retryMs }
    const movedFrom = seen.pull.state === 'open' ? await schedule(review, about, services, now) : undefined
    if (seen.pull.state !== 'open') await letGo(seen.pull, services)
    // Of what is over all is told at once, when all has been read.
    if (seen.pull.state !== 'open' && review.unread.length) return
    const { overrides, isStalled: isDraftStalled } = await releaseDrafts(seen, review, services)
    if (isDraftStalled) await retryReading(seen.pull.id, 'stalled', services)
    const told = await withHistory(
      { ...review, overrides, movedFrom, pagesUrl: services.publicUrl },
      seen,
      services,
      now,
    )
    services.reviewCache.keep(told)
    const shown = await withPicture(told, services)
    if (isTemporary(shown, seen, now)) return writes.end()
    const telling = tellingOf(seen, shown, writes, now)
    if (await waits(seen.pull, { writes: Object.keys(telling).length }, services)) return
    await report(seen, shown, writes, services)
    const { isWhole, isStalled } = seen.read
    if (seen.pull.state === 'open' && !isWhole && !isStalled) await services.queue.put(learnSite, id)
    if (seen.unread && !review.unread.length && !isStalled && !isDraftStalled)
      await services.unread.forget(seen.pull.id)
    if (seen.pull.checksUnknown) await services.queue.putWithin(kind, id, CHECKS_UNKNOWN_MS)
  },
}

/** Not even the site or the configuration could be read: what was planned stays, and its row says why it does not go out. */
async function reviewBlind(
  seen: UnreadPull,
  writes: PullWrites,
  services: Services,
  now: number,
): Promise<void> {
  const { pull, unread } = seen
  if (pull.state !== 'open') return letGo(pull, services)
  const review = evaluate(seen, pull.head.sha, now)
  await services.plans.recordCheck(pull.id, review.gates, unread?.nextMs ?? now)
  if (isTemporary(review, seen, now)) return
  const telling = tellingOf(seen, review, writes, now)
  if (await waits(pull, { writes: Object.keys(telling).length }, services)) return
  await write(seen, review, writes, services)
}

/** It is gone, and with it what was to be told there. */
async function forgetAll(id: PullId, services: Services): Promise<void> {
  await unschedule(id, services)
  await services.unwritten.delete(id)
}

function dependsOn({ dependencies }: LoadedPull): string[] {
  return dependencies.map(({ ref }) => refText(ref))
}

/** It is closed: nothing is planned for it any more, and those that waited for it are looked at again. */
async function letGo(pull: Pull, services: Services): Promise<void> {
  await deletePlan(pull.id, services)
  await reviewDependents(pull, services)
}

/** What happened to the pull request before: its publication and what came of it, or GitHub's refusal to merge this head. */
async function withHistory(
  review: Review,
  seen: LoadedPull,
  services: Services,
  now: number,
): Promise<Review> {
  const { pull } = review
  if (pull.state === 'merged') {
    const published = { ...review, publication: await recordPublication(review, services) }
    return { ...published, afterMerge: await afterMerge(published, seen.read, services, now) }
  }
  return {
    ...review,
    refusal: await refusalOf(pull, services),
    isDequeued: await isDequeued(pull, services),
    takenOutBy: await takenOutBy(pull, services),
  }
}

/** Shown once it has been taken; in private repositories GitHub's image proxy could not fetch it. */
async function withPicture(review: Review, { screenshots, queue }: Services): Promise<Review> {
  const { pull, posts } = review
  const [post] = posts
  if (!screenshots || !post || pull.private || pull.state !== 'open') return review
  const state = await screenshots.state({ id: pull.id, commit: pull.head.sha, path: post.path })
  if (state === 'missing') await queue.put(takeScreenshot, pull.id)
  return { ...review, hasPicture: state === 'taken' }
}

interface Telling {
  comment?: Comment
  check?: CheckRun
}

/** What has to be written for GitHub to show what is thought of it now, as far as GitHub may take it. */
function tellingOf(
  { written, pull }: Pick<LoadedPull, 'written' | 'pull'>,
  review: Review,
  writes: PullWrites,
  now: number,
): Telling {
  const comment = reviewComment(review, now)
  const known = written.comment && fingerprintOf(written.comment.body)
  const isOpen = pull.state === 'open'
  // What Galley has published is told where nothing was told before, too.
  const isAboutPosts =
    review.posts.length + review.unread.length + review.linkedPosts.length > 0 ||
    // Whether there are posts among files that nobody unpacks is not known, and its author has to do something.
    review.nothingRead === 'oversize'
  const isDue = isAboutPosts && (isOpen || review.publication)
  // There may be one among the comments that were not read: there never shall be two.
  const isWanted = written.comment || (written.isKnown && isDue)
  const isNew = isWanted && known !== comment.fingerprint
  if (!isNew) writes.settle('comment')
  const isCommentRefused = writes.isRefused('comment')
  // One that was to be run again is answered, whatever has become of its pull request.
  const isCheckDue = isOpen || written.check?.conclusion === 'other'
  const check = isCheckDue ? reviewCheckRun({ ...review, isCommentRefused }) : undefined
  const isNewCheck = check && !isShown(check, written.check)
  if (!isNewCheck) writes.settle('check')
  return {
    ...(isNew && !writes.isLeft('comment', comment.fingerprint) && { comment }),
    ...(isNewCheck && !writes.isLeft('check', checkKey(pull, check)) && { check }),
  }
}

const checkKey = ({ head }: Pull, { fingerprint }: CheckRun) => `${head.sha} ${fingerprint}`

function isShown({ fingerprint, conclusion }: CheckRun, shown: WrittenCheck | undefined): boolean {
  return shown?.fingerprint === fingerprint && shown.conclusion === conclusion
}

/** Whatever GitHub refuses of it, the rest is written. */
async function report(
  seen: LoadedPull,
  review: Review,
  writes: PullWrites,
  services: Services,
): Promise<void> {
  const isOpen = seen.pull.state === 'open'
  if (!isOpen) writes.forgetOpen()
  await replyLate(seen, writes, services)
  const overrides = isOpen ? await suggestFixes(seen, review, writes, services) : review.overrides
  await write(seen, { ...review, overrides }, writes, services)
}

async function write(
  seen: Pick<LoadedPull, 'written' | 'pull'>,
  review: Review,
  writes: PullWrites,
  services: Services,
): Promise<void> {
  const { written, pull } = seen
  const octokit = await services.github.installation(pull.id.installationId)
  const now = services.clock.now()
  const { comment } = tellingOf(seen, review, writes, now)
  if (comment)
    await writes.attempt('comment', comment.fingerprint, () =>
      writeComment(octokit, pull.id, written.comment?.id, comment.body),
    )
  // The check says more where there is no comment.
  const { check } = tellingOf(seen, review, writes, now)
  if (check)
    await writes.attempt('check', checkKey(pull, check), () =>
      services.checkRuns.write({ ...pull.id, sha: pull.head.sha }, check, written),
    )
  await writes.end()
}

/**
 * Merge first, narrate later: what GitHub takes is for those due, and what is left of it for telling. Whether it has to
 * wait for its turn, and has been put off to it.
 */
async function waits(
  { id, state }: Pick<Pull, 'id' | 'state'>,
  { writes, asksAgain = false }: { writes: number; asksAgain?: boolean },
  { clock, publicationQueues, plans, queue, notificationLine }: Services,
): Promise<boolean> {
  const now = clock.now()
  const due = writes > 0 ? await plans.readyInOrder(id.installationId, now) : []
  const isOpen = state === 'open'
  const merging = isOpen ? undefined : due.find(({ repositoryId }) => publicationQueues.isBusy(repositoryId))
  const notBefore = merging ? now + WHILE_MERGING_MS : now
  const asked = { writes, isOpen, mergesAhead: due.length, notBefore, asksAgain }
  const turn = notificationLine.turnOf(id, asked, now)
  if (merging && turn > now) publicationQueues.whenIdle(id, merging.repositoryId, () => queue.put(kind, id))
  // What has come in meanwhile is looked at as soon as ever.
  if (turn > now) await queue.putWithin(kind, id, turn - now)
  return turn > now
}
