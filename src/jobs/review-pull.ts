import { type AnnounceServices, announce } from '../notify/announce.ts'
import { unknownChannels } from '../notify/unknown-channels.ts'
import { policyOf } from '../publish/decide.ts'
import { refText } from '../publish/dependencies.ts'
import { evaluate } from '../publish/evaluate.ts'
import { eventsAfterMerge, eventsInRelease } from '../publish/publication-event.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import { isTemporary, type Review } from '../publish/review.ts'
import {
  reviewPull as kind,
  learnSite,
  publishRepository,
  takeScreenshot,
  WHILE_MERGING_MS,
} from '../queue/job-kinds.ts'
import { type LoadedPull, type LoadPullServices, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { PullWrites } from '../review/pull-writes.ts'
import { retryReading } from '../review/retry-reading.ts'
import { runCommands } from '../review/run-commands.ts'
import { countPendingWrites, writeCommentAndCheck, writeReview } from '../review/write-review.ts'
import { describeDelivery } from '../scheduling/follow-delivery.ts'
import {
  dequeuedBy,
  holdIfDequeued,
  lastRefusal,
  leaveMergeQueue,
  wasRejectedByQueue,
} from '../scheduling/last-merge-request.ts'
import { postponeWrites } from '../scheduling/postpone-writes.ts'
import { recordPublication } from '../scheduling/record-publication.ts'
import { publishDrafts } from '../scheduling/release-drafts.ts'
import { leaveRelease, updateRelease } from '../scheduling/releases.ts'
import {
  deletePlan,
  recordMissedDate,
  reviewDependents,
  schedule,
  unschedule,
} from '../scheduling/schedule.ts'
import { updateIfBehind } from '../scheduling/update-branch.ts'
import type { Job, Services } from '../services.ts'

type ReviewServices = Pick<
  Services,
  | keyof LoadPullServices
  | keyof AnnounceServices
  | 'branchPlans'
  | 'checkRuns'
  | 'closedPulls'
  | 'freezes'
  | 'merged'
  | 'notifications'
  | 'pictures'
  | 'publicationAlarm'
  | 'publications'
  | 'publicUrl'
  | 'rebuilds'
  | 'reviewCache'
  | 'screenshots'
  | 'writeTurns'
>

/** After a push GitHub knows the new commit's checks within seconds, and sends no webhook where there are none. */
const CHECKS_UNKNOWN_MS = 10_000

export const reviewPull: Job<PullId, keyof ReviewServices> = {
  kind,
  async run(id, services) {
    const { clock, queue } = services
    const now = clock.now()
    // While its merge is under way it is not even loaded, since that would delay the merges of others.
    const { isPublished, isMerging } = await services.publications.progress(id, publishRepository)
    if (isMerging) return queue.putWithin(kind, id, WHILE_MERGING_MS)
    if (
      isPublished &&
      (await postponeWrites({ id, state: 'merged' }, { writes: 1, asksAgain: true }, services))
    )
      return
    const loaded = await loadPull(id, services)
    if (!loaded) return removeAll(id, services)
    const writes = await PullWrites.of(loaded.pull, services)
    if (loaded.is === 'unread') await reviewUnread(loaded, writes, services, now)
    else await reviewLoaded(loaded, writes, services, now)
  },
}

async function reviewLoaded(
  loaded: LoadedPull,
  writes: PullWrites,
  services: ReviewServices,
  now: number,
): Promise<void> {
  const { queue, unread } = services
  const isOpen = loaded.pull.state === 'open'
  const orders = withObeyable(loaded)
  const commanded = orders.commands.waiting.length ? await runCommands(orders, writes, services) : orders
  const held = { ...commanded, pull: await holdIfDequeued(commanded.pull, services) }
  const first = await leaveMergeQueue(evaluate(held, held.pull.head.sha, now), services)
  const updated = { ...held, overrides: await updateIfBehind(first, services, now) }
  const review = updated.overrides === first.overrides ? first : evaluate(updated, held.pull.head.sha, now)
  const current = { ...updated, overrides: await recordMissedDate(review, services) }
  const { pull, read } = current
  const movedFrom = isOpen ? await schedule(review, timingOf(current), services, now) : undefined
  if (isOpen && review.plan.is === 'at' && read.mergeBase !== undefined)
    await services.postsCache.share({ pull, mergeBase: read.mergeBase })
  if (!isOpen) await removePlan(pull, services)
  if (isOpen && !review.unread.length) await updateRelease(review, current, services, now)
  // A closed pull request is reported in one go, when all of its posts have been read.
  if (!isOpen && review.unread.length) return
  const { overrides, isStalled: isDraftStalled } = await publishDrafts(current, review, services)
  if (isDraftStalled) await retryReading(pull.id, 'stalled', services)
  const policy = read.configuration.publish
  const configuration = [...review.configuration, ...unknownChannels(policy, pull.id, services.channels)]
  const described = { ...review, overrides, configuration, movedFrom, pagesUrl: services.publicUrl }
  const withHistory = await addHistory(described, current, services, now)
  // Only now is it recorded that Galley merged it.
  if (!isOpen) await updateRelease(withHistory, current, services, now)
  services.reviewCache.keep(withHistory, now)
  const events = [...eventsAfterMerge(withHistory, now), ...eventsInRelease(withHistory, now)]
  await announce(events, withHistory, policy, services, now)
  const complete = await addScreenshot(withHistory, services)
  if (isTemporary(complete, current, now)) return writes.end()
  const count = countPendingWrites(current, complete, writes)
  if (await postponeWrites(pull, { writes: count }, services)) return
  await writeReview(current, complete, writes, services)
  const { isWhole, isStalled } = read
  if (isOpen && !isWhole && !isStalled) await queue.put(learnSite, loaded.pull.id)
  const isAllRead = !review.unread.length && !isStalled && !isDraftStalled
  if (current.unread && isAllRead) await unread.forget(pull.id)
  if (pull.checksUnknown) await queue.putWithin(kind, loaded.pull.id, CHECKS_UNKNOWN_MS)
}

/** Once it is merged, only its release can still be asked about. A freeze is about the repository, wherever it is written. */
function withObeyable(loaded: LoadedPull): LoadedPull {
  const { pull, commands } = loaded
  const waiting = commands.waiting.filter(
    ({ command: { is } }) =>
      ['freeze', 'unfreeze'].includes(is) ||
      pull.state === 'open' ||
      (pull.state === 'merged' && is === 'release'),
  )
  return { ...loaded, commands: { ...commands, waiting } }
}

async function reviewUnread(
  loaded: UnreadPull,
  writes: PullWrites,
  services: ReviewServices,
  now: number,
): Promise<void> {
  const { pull, unread } = loaded
  if (pull.state !== 'open') {
    if (pull.state === 'closed') await leaveRelease(pull.id, services, now)
    return removePlan(pull, services)
  }
  const review = evaluate(loaded, pull.head.sha, now)
  await services.plans.recordCheck(pull.id, review.gates, unread?.nextMs ?? now)
  if (isTemporary(review, loaded, now)) return
  const count = countPendingWrites(loaded, review, writes)
  if (await postponeWrites(pull, { writes: count }, services)) return
  await writeCommentAndCheck(loaded, review, writes, services)
}

function timingOf({ read, freeze, dependencies, unread, written }: LoadedPull) {
  return {
    policy: policyOf({ read, freeze }),
    zone: read.site?.zone.zone ?? 'UTC',
    dependsOn: dependencies.map(({ ref }) => refText(ref)),
    isKnown: written.comment !== undefined,
    retryMs: unread?.nextMs,
  }
}

async function removeAll(id: PullId, services: ReviewServices): Promise<void> {
  await unschedule(id, services)
  await services.unwritten.delete(id)
  await leaveRelease(id, services, services.clock.now())
}

async function removePlan(pull: Pull, services: ReviewServices): Promise<void> {
  await deletePlan(pull.id, services)
  await services.closedPulls.keep(pull)
  await reviewDependents(pull, services)
}

async function addHistory(
  review: Review,
  { read }: LoadedPull,
  services: ReviewServices,
  now: number,
): Promise<Review> {
  const { pull } = review
  if (pull.state === 'merged') {
    const published = { ...review, publication: await recordPublication(review, services) }
    return { ...published, afterMerge: await describeDelivery(published, read, services, now) }
  }
  return {
    ...review,
    refusal: await lastRefusal(pull, services),
    isDequeued: await wasRejectedByQueue(pull, services),
    takenOutBy: await dequeuedBy(pull, services),
  }
}

/** In private repositories GitHub's image proxy could not fetch the screenshot. */
async function addScreenshot(
  review: Review,
  { pictures, screenshots, queue }: ReviewServices,
): Promise<Review> {
  const { pull, posts, pagesUrl } = review
  const [post] = posts
  if (!pagesUrl || !post || pull.private || pull.state !== 'open') return review
  const version = { id: pull.id, commit: pull.head.sha, path: post.path }
  const hasPicture = await pictures.has(version)
  if (!hasPicture && (await screenshots?.state(version)) === 'missing')
    await queue.put(takeScreenshot, pull.id)
  return { ...review, hasPicture }
}
