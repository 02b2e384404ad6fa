import { defaultConfiguration } from '../content/configuration/configuration.ts'
import { writeComment } from '../github/conversation.ts'
import { readPermission } from '../github/permission.ts'
import { type AnnounceServices, announce } from '../notify/announce.ts'
import { isUpdateDue } from '../publish/branch-update.ts'
import { policyOf } from '../publish/decide.ts'
import { evaluate } from '../publish/evaluate.ts'
import {
  decideNotification,
  goingOutPauseMs,
  type Notification,
  type NotificationKind,
  nextNotificationMs,
  notificationKey,
} from '../publish/notifications.ts'
import { eventOfNotification } from '../publish/publication-event.ts'
import { mayWrite, type PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { isTemporary } from '../publish/review.ts'
import type { MadeWith, StoredPlan } from '../publish/stored-plan.ts'
import { opensMs } from '../publish/window-gate.ts'
import { notifyPull as kind, reviewPull } from '../queue/job-kinds.ts'
import { noticeComment } from '../report/notification.ts'
import { type LoadedPull, type LoadPullServices, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { PullWrites } from '../review/pull-writes.ts'
import { lastRefusal } from '../scheduling/last-merge-request.ts'
import type { Job, Services } from '../services.ts'

type NotifyServices = Pick<
  Services,
  keyof LoadPullServices | keyof AnnounceServices | 'notifications' | 'publications'
>

const YIELD_MS = 5_000

/**
 * Another process may be writing the comment, or may have been killed. After this long the comment's marker shows
 * which.
 */
const RETRY_MS = 60_000

const IN_LINE_MS = 60 * 60_000

export const notifyPull: Job<PullId, keyof NotifyServices> = {
  kind,
  async run(id, services) {
    const stored = await services.plans.find(id)
    if (stored?.plan.is !== 'at') return
    const now = services.clock.now()
    if (await services.plans.isPublicationDue(now)) return services.queue.putAfter(kind, id, YIELD_MS)
    if (isOnlyWaitingItsTurn(stored, now) && (await lastRequestMs(stored, services)) === undefined)
      return services.queue.putAfter(kind, id, goingOutPauseMs(now - stored.plan.instant.epochMs))
    const loaded = await loadPull(id, services)
    if (!loaded) return services.queue.put(reviewPull, id)
    const review = evaluate(loaded, loaded.pull.head.sha, now)
    const plannedMs = stored.plan.instant.epochMs
    const isSamePlan = review.plan.is === 'at' && review.plan.instant.epochMs === plannedMs
    // A review carries out commands first, since it knows the site's time zone and language.
    const hasNewCommands = loaded.is === 'read' && loaded.commands.waiting.length > 0
    if (loaded.pull.state !== 'open' || hasNewCommands || !isSamePlan)
      return services.queue.put(reviewPull, id)
    if (isTemporary(review, loaded, now)) return services.queue.putAfter(kind, id, RETRY_MS)
    if (isUpdateDue(review.gates)) await services.queue.put(reviewPull, id)
    const { policy, zone } = madeWithOf(loaded, stored)
    const heldUntilMs = loaded.overrides.heldUntil?.instant.epochMs ?? 0
    const earliestMs = opensMs(policy, zone, Math.max(plannedMs, heldUntilMs))
    const plan = {
      plannedMs,
      opensMs: earliestMs,
      sinceMs: stored.sinceMs,
      graceMs: policy.grace,
      isUpdated: policy.update_branch,
    }
    const doneKinds = await doneKindsOf(loaded, plannedMs, services)
    const attempt = {
      refusal: await lastRefusal(loaded.pull, services),
      askedMs: await lastRequestMs({ ...stored, headSha: loaded.pull.head.sha }, services),
    }
    const decision = decideNotification({ ...review, ...attempt }, plan, doneKinds, now)
    if (decision.do === 'wait') return services.queue.putAfter(kind, id, decision.untilMs - now)
    if (decision.do === 'skip')
      await services.notifications.finish(loaded.pull.id, plannedMs, decision.kind, now)
    if (decision.do === 'tell') {
      // First, since GitHub may refuse comments, as in a locked conversation.
      if (await isTakenUp(review, services))
        await announce([eventOfNotification(decision.notification)], review, policy, services, now)
      const sending = await sendNotification(decision.notification, review, services)
      // Its comment says so too, and not only after the next try, which may be an hour away.
      if (decision.notification.kind === 'lapsed') await services.queue.put(reviewPull, id)
      if (sending.is === 'later') return services.queue.putAfter(kind, id, RETRY_MS)
      if (sending.is === 'refused') {
        const { nextMs } = sending
        return nextMs === undefined ? undefined : services.queue.putAfter(kind, id, nextMs - now)
      }
    }
    const kinds = await services.notifications.doneKinds(loaded.pull.id, plannedMs)
    const nextMs = nextNotificationMs(plan, [...doneKinds, ...kinds], now)
    if (nextMs !== undefined) await services.queue.putAt(kind, id, nextMs)
  },
}

/**
 * Anybody may open a pull request from a fork, with any title and any date. Channels hear what becomes of it only if its
 * author may write here, or somebody who may has approved or scheduled it.
 */
async function isTakenUp({ pull, plan, gates }: Review, { github }: NotifyServices): Promise<boolean> {
  const isApproved = gates.some(
    ({ why }) =>
      why.is === 'approved' || (why.is === 'approvals-missing' && why.have + why.outdated.length > 0),
  )
  if (!pull.head.fork || isApproved || (plan.is === 'at' && 'order' in plan)) return true
  const octokit = await github.installation(pull.id.installationId)
  return mayWrite(await readPermission(octokit, pull.id, pull.author))
}

function madeWithOf(
  loaded: LoadedPull | UnreadPull,
  { madeWith }: StoredPlan,
): Pick<MadeWith, 'policy' | 'zone'> {
  if (loaded.is === 'read') return { policy: policyOf(loaded), zone: loaded.read.site?.zone.zone ?? 'UTC' }
  return madeWith ?? { policy: defaultConfiguration.publish, zone: 'UTC' }
}

/** If the database was lost, the comments on GitHub still show which notifications were sent. */
async function doneKindsOf(
  { pull, written }: LoadedPull | UnreadPull,
  plannedMs: number,
  { notifications }: NotifyServices,
): Promise<NotificationKind[]> {
  const kinds = ['day-before', 'hour-before', 'late', 'lapsed'] as const
  const shown = kinds.filter((kind) => written.notifications.includes(notificationKey(kind, plannedMs)))
  return [...(await notifications.doneKinds(pull.id, plannedMs)), ...shown]
}

async function lastRequestMs(
  { id, headSha, plan }: Pick<StoredPlan, 'id' | 'headSha' | 'plan'>,
  { publications }: NotifyServices,
): Promise<number | undefined> {
  const intent = await publications.lastIntent(id)
  const isOfPlan = plan.is === 'at' && intent?.plannedMs === plan.instant.epochMs
  return isOfPlan && intent?.headSha === headSha ? intent.askedMs : undefined
}

/**
 * True if it is due and only waits for its turn, so that GitHub need not be asked. Only for a while, since the
 * stored gates may be out of date.
 */
function isOnlyWaitingItsTurn({ plan, gates, nextLookMs }: StoredPlan, now: number): boolean {
  const lateMs = plan.is === 'at' ? now - plan.instant.epochMs : 0
  const isReady = gates.every(
    ({ id, state }) => state === 'open' || (id === 'instant' && state === 'waiting'),
  )
  return isReady && nextLookMs === undefined && lateMs > 0 && lateMs < IN_LINE_MS
}

/**
 * `later`: another process may be sending it. `refused`: GitHub takes it no sooner than `nextMs`; undefined: when a
 * webhook comes.
 */
type SendOutcome = { is: 'told' | 'later' } | { is: 'refused'; nextMs: number | undefined }

async function sendNotification(
  notification: Notification,
  { pull, site }: Review,
  services: NotifyServices,
): Promise<SendOutcome> {
  const { kind, instant } = notification
  const { notifications, clock, log } = services
  const plannedMs = instant.epochMs
  const key = notificationKey(kind, plannedMs)
  const writes = await PullWrites.of(pull, services)
  if (writes.isSkipped('notice', key)) return { is: 'refused', nextMs: writes.nextTryMs }
  if (!(await notifications.claim(pull.id, plannedMs, kind, clock.now()))) return { is: 'later' }
  const octokit = await services.github.installation(pull.id.installationId)
  const outcome = await writes.attempt('notice', key, () =>
    writeComment(octokit, pull.id, undefined, noticeComment(notification, pull, site)),
  )
  // After any other failure the comment may exist; its marker will show.
  if (outcome === 'refused' || writes.isLimited) await notifications.release(pull.id, plannedMs, kind)
  if (outcome === 'written') {
    await notifications.finish(pull.id, plannedMs, kind, clock.now())
    log.info({ ...pull.id, kind }, 'people were notified by a comment')
  }
  await writes.end()
  return outcome === 'written' ? { is: 'told' } : { is: 'refused', nextMs: writes.nextTryMs }
}
