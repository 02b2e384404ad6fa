import { isDeepStrictEqual } from 'node:util'
import type { NotificationsTable } from '../database/notifications-table.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { UnreadTable } from '../database/unread-table.ts'
import { logContext } from '../log-context.ts'
import { type Policy, retryPauseMs } from '../publish/decide.ts'
import { refText } from '../publish/dependencies.ts'
import { type NotificationPlan, nextNotificationMs } from '../publish/notifications.ts'
import type { Overrides } from '../publish/overrides.ts'
import type { Plan } from '../publish/plan.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { opensMs } from '../publish/window-gate.ts'
import {
  notifyPull,
  publishRepository,
  refreshRepository,
  repositoryOf,
  reviewPull,
} from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { PublicationAlarm } from './publication-alarm.ts'

export interface ScheduleServices {
  plans: PlansTable
  publicationAlarm: Pick<PublicationAlarm, 'expect'>
  queue: Queue
  notifications: NotificationsTable
}

/**
 * Stores a review's plan and sets the queue to it before anything is written, so that a failing comment delays no
 * publication. `isKnown`: Galley has commented here before. `retryMs`: when unread posts are tried again; until
 * then the last head that was read in full stays the reviewed one. Returns the instant from which the plan was
 * moved, in milliseconds since the epoch.
 */
export async function schedule(
  review: Review,
  {
    policy,
    zone,
    dependsOn,
    isKnown,
    retryMs,
  }: {
    policy: Policy
    zone: string
    dependsOn: readonly string[]
    isKnown: boolean
    retryMs?: number | undefined
  },
  services: ScheduleServices,
  now: number,
): Promise<number | undefined> {
  const { pull, plan, gates } = review
  const stored = await services.plans.find(pull.id)
  const isRead = !review.unread.length
  // The row of a pull request begins with its first complete reading.
  if (!stored && !isRead) return undefined
  if (stored && !isSameRepository(stored, review)) await queueRefresh(pull.id, services)
  const unchanged = stored && isUnchanged(stored, review) ? stored : undefined
  const movedFrom = movedFromOf(stored, plan)
  const opensMs = openingMs(review)
  const sinceMs = stored
    ? hasInstantOf(stored, plan)
      ? stored.sinceMs
      : now
    : firstSeenMs(plan, isKnown, now)
  const head = isRead || !stored ? pull.head : { ...pull.head, sha: stored.headSha }
  await services.plans.keep(
    { ...pull, head },
    {
      plan,
      gates,
      reviewedMs: isRead || !stored ? now : stored.reviewedMs,
      nextLookMs: isRead ? (nextQueueCheckMs(review, now) ?? unchanged?.nextLookMs) : retryMs,
      retryMs: opensMs ?? unchanged?.retryMs,
      movedFrom,
      sinceMs,
      dependsOn,
      madeWith: { site: review.site, policy, zone },
      delivery: logContext().delivery ?? stored?.delivery,
    },
  )
  await wakePublication(
    review,
    Math.max(opensMs ?? unchanged?.retryMs ?? 0, unchanged?.nextLookMs ?? 0),
    services,
    now,
  )
  await queueNotifications(review, { sinceMs, policy, zone }, services, now)
  return movedFrom
}

/** Webhooks report what the merge queue does. In case one is lost, it is checked more and more rarely. */
function nextQueueCheckMs({ pull, plan, gates }: Review, now: number): number | undefined {
  if (pull.queuePosition === undefined || plan.is !== 'at' || plan.instant.epochMs > now) return undefined
  return now + retryPauseMs(now - plan.instant.epochMs, gates)
}

/** When a later gate than its date opens by itself, such as the publishing window. */
function openingMs({ plan, decision }: Review): number | undefined {
  if (plan.is !== 'at' || decision.do !== 'wait' || decision.until === undefined) return undefined
  return decision.until > plan.instant.epochMs ? decision.until : undefined
}

/**
 * A due pull request is published at once if it has changed, else at the time it was put off to. Otherwise a merge
 * that GitHub refuses would be requested over and over.
 */
async function wakePublication(
  { pull: { id }, plan, decision }: Review,
  putOffMs: number,
  { publicationAlarm, queue }: ScheduleServices,
  now: number,
): Promise<void> {
  if (plan.is !== 'at') return
  const dueMs = Math.max(plan.instant.epochMs, putOffMs)
  if (dueMs > now) publicationAlarm.expect(dueMs)
  else if (decision.do === 'merge') await queue.put(publishRepository, repositoryOf(id))
}

async function queueNotifications(
  { pull: { id }, plan, overrides }: Review,
  { sinceMs, policy, zone }: Pick<NotificationPlan, 'sinceMs'> & { policy: Policy; zone: string },
  { notifications, queue }: { notifications: NotificationsTable; queue: Queue },
  now: number,
): Promise<void> {
  if (plan.is !== 'at') return queue.cancel(notifyPull, id)
  const plannedMs = plan.instant.epochMs
  const timing = {
    plannedMs,
    opensMs: opensMs(policy, zone, Math.max(plannedMs, overrides.heldUntil?.instant.epochMs ?? 0)),
    sinceMs,
    graceMs: policy.grace,
    isUpdated: policy.update_branch,
  }
  const nextMs = nextNotificationMs(timing, await notifications.doneKinds(id, plannedMs), now)
  if (nextMs === undefined) return queue.cancel(notifyPull, id)
  await queue.putAt(notifyPull, id, nextMs)
}

/**
 * If Galley's comment exists without a plan (the database was lost, or the App was suspended), it was planned before,
 * and late notifications may still be due.
 */
function firstSeenMs(plan: Plan, isKnown: boolean, now: number): number {
  return isKnown && plan.is === 'at' ? Math.min(now, plan.instant.epochMs) : now
}

function hasInstantOf(stored: StoredPlan, plan: Plan): boolean {
  return plan.is === 'at' && stored.plan.is === 'at' && stored.plan.instant.epochMs === plan.instant.epochMs
}

/** A renamed repository, or one that became private, has to be corrected in other rows too. */
function isSameRepository(stored: StoredPlan, { pull }: Review): boolean {
  const { owner, repo, installationId } = pull.id
  const now = { owner, repo, installationId, private: pull.private }
  const { id } = stored
  return isDeepStrictEqual(now, {
    ...{ owner: id.owner, repo: id.repo, installationId: id.installationId },
    private: stored.private,
  })
}

async function queueRefresh(
  { installationId, repositoryId, owner, repo }: PullId,
  { queue }: { queue: Queue },
) {
  await queue.put(refreshRepository, { installationId, repositoryId, owner, repo })
}

function movedFromOf(stored: StoredPlan | undefined, plan: Plan): number | undefined {
  if (plan.is !== 'at' || stored?.plan.is !== 'at') return undefined
  const earlierMs = stored.plan.instant.epochMs
  return earlierMs === plan.instant.epochMs ? stored.movedFrom : earlierMs
}

/** True if only the time has changed. The stored values have been through JSON, which drops undefined ones. */
function isUnchanged(stored: StoredPlan, { pull, plan, gates }: Review): boolean {
  const before = { headSha: stored.headSha, plan: stored.plan, gates: timeless(stored.gates) }
  const now = JSON.parse(JSON.stringify({ headSha: pull.head.sha, plan, gates: timeless(gates) }))
  return isDeepStrictEqual(before, now)
}

/** What others of its release are up to changes nothing here, but whether it waits for them. */
function timeless(gates: Review['gates']) {
  return gates
    .filter(({ id }) => id !== 'instant')
    .map((gate) => (gate.id === 'release' ? { ...gate, why: { is: gate.why.is } } : gate))
}

/** Saves the missed date with the overrides, so that Galley's comment carries it and a new database still knows. */
export async function recordMissedDate(
  { pull, gates, overrides }: Review,
  { overrides: table }: { overrides: OverridesTable },
): Promise<Overrides> {
  const [missed] = gates.flatMap(({ why }) =>
    why.is === 'missed' ? [{ plannedMs: why.instant.epochMs, why: why.because }] : [],
  )
  if (!missed || pull.state !== 'open' || isDeepStrictEqual(missed, overrides.missed)) return overrides
  const updated = { ...overrides, missed }
  await table.keep(pull.id, updated)
  return updated
}

export interface UnscheduleServices extends Omit<ScheduleServices, 'publicationAlarm'> {
  overrides: OverridesTable
  unread: UnreadTable
}

/** Deletes a pull request's plan. A job that already runs loads everything afresh and finds out by itself. */
export async function deletePlan(
  id: PullId,
  { notifications, overrides, plans, queue }: Omit<UnscheduleServices, 'unread'>,
): Promise<void> {
  await plans.forget(id)
  await overrides.forget(id)
  await notifications.forget(id)
  await queue.cancel(notifyPull, id)
}

export async function unschedule(id: PullId, services: UnscheduleServices): Promise<void> {
  await deletePlan(id, services)
  await services.unread.forget(id)
}

export async function reviewDependents(
  pull: Pick<Pull, 'id' | 'private'>,
  services: { plans: PlansTable; queue: Queue },
): Promise<void> {
  await queueDependents(pull, await services.plans.dependingOn(refText(pull.id)), services)
}

/**
 * Queues reviews of the pull requests that depend on this one. If it is private, only those of its own repository:
 * the others must not learn anything about it.
 */
export async function queueDependents(
  { id, private: isPrivate }: Pick<Pull, 'id' | 'private'>,
  dependents: readonly StoredPlan[],
  { queue }: { queue: Queue },
): Promise<void> {
  for (const plan of dependents)
    if (!isPrivate || plan.id.repositoryId === id.repositoryId) await queue.put(reviewPull, plan.id)
}
