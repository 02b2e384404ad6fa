import { isDeepStrictEqual } from 'node:util'
import type { NotificationsTable } from '../database/notifications-table.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { UnreadTable } from '../database/unread-table.ts'
import { type Policy, retryPauseMs } from '../publish/decide.ts'
import { refText } from '../publish/dependencies.ts'
import { type NotificationPlan, nextNotificationMs } from '../publish/notifications.ts'
import type { Overrides } from '../publish/overrides.ts'
import type { Plan } from '../publish/plan.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { opensMs } from '../publish/window-gate.ts'
import { notifyPull, publishPull, refreshRepository, reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

/** What keeping a plan uses. */
export interface ScheduleServices {
  plans: PlansTable
  queue: Queue
  notifications: NotificationsTable
}

/**
 * Keeps a review's plan and sets the queue to it; before anything is told, since a failing comment must not delay a
 * publication. `isKnown`: Galley has spoken of this pull request before. `retryMs`: when what could not be read is tried
 * again; until then the head that was read in whole stays the reviewed one. Returns the instant from which the plan has been
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
  // Nothing is known of it yet: its row begins with its first reading.
  if (!stored && !isRead) return undefined
  if (stored && !isSameRepository(stored, review)) await queueRefresh(pull.id, services)
  const unchanged = stored && isUnchanged(stored, review) ? stored : undefined
  const movedFrom = movedFromOf(stored, plan)
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
      nextLookMs: isRead ? (inQueueUntil(review, now) ?? unchanged?.nextLookMs) : retryMs,
      movedFrom,
      sinceMs,
      dependsOn,
      madeWith: { site: review.site, policy, zone },
    },
  )
  await setQueue(review, unchanged, services, now)
  await queueNotifications(review, { sinceMs, policy, zone }, services, now)
  return movedFrom
}

/** GitHub's webhooks tell what the merge queue does; for those that are lost, a look is enough, and ever more rarely. */
function inQueueUntil({ pull, plan, gates }: Review, now: number): number | undefined {
  if (pull.queuePosition === undefined || plan.is !== 'at' || plan.instant.epochMs > now) return undefined
  return now + retryPauseMs(now - plan.instant.epochMs, gates)
}

/**
 * A due pull request that could not go out is tried again at once when something about it has changed (nothing is
 * `known` of it as it is now), else when it was put off to: otherwise a merge that GitHub refuses would be asked for
 * over and over, and its patience never given.
 */
async function setQueue(
  { pull: { id }, plan, decision }: Review,
  unchanged: StoredPlan | undefined,
  { queue }: { queue: Queue },
  now: number,
): Promise<void> {
  if (plan.is !== 'at') return queue.cancel(publishPull, id)
  const instant = plan.instant.epochMs
  if (instant > now) return queue.putAt(publishPull, id, instant)
  // The publishing window opens later.
  if (decision.do === 'wait' && decision.until !== undefined)
    return queue.putAt(publishPull, id, decision.until)
  if (decision.do !== 'merge' || (unchanged?.nextLookMs ?? 0) > now) return
  const underWay = unchanged && (await queue.withoutJob(publishPull, [id])).length === 0
  if (!underWay) await queue.putAt(publishPull, id, instant)
}

/** Wakes the job that notifies people, at the next instant at which it may have something to say. */
async function queueNotifications(
  { pull: { id }, plan }: Review,
  { sinceMs, policy, zone }: Pick<NotificationPlan, 'sinceMs'> & { policy: Policy; zone: string },
  { notifications, queue }: { notifications: NotificationsTable; queue: Queue },
  now: number,
): Promise<void> {
  if (plan.is !== 'at') return queue.cancel(notifyPull, id)
  const plannedMs = plan.instant.epochMs
  const timing = { plannedMs, opensMs: opensMs(policy, zone, plannedMs), sinceMs, graceMs: policy.grace }
  const next = nextNotificationMs(timing, await notifications.doneKinds(id, plannedMs), now)
  if (next === undefined) return queue.cancel(notifyPull, id)
  await queue.putAt(notifyPull, id, next)
}

/**
 * Where Galley's comment is there and its plan is not (the database is lost, or the App was suspended for a while), it was
 * planned before; what was to be told after its date may still have to be.
 */
function firstSeenMs(plan: Plan, isKnown: boolean, now: number): number {
  return isKnown && plan.is === 'at' ? Math.min(now, plan.instant.epochMs) : now
}

function hasInstantOf(stored: StoredPlan, plan: Plan): boolean {
  return plan.is === 'at' && stored.plan.is === 'at' && stored.plan.instant.epochMs === plan.instant.epochMs
}

/** A repository that has another name, or is not for everybody to read any more, says so in other rows too. */
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

/** The instant that the plan had before it was moved to the present one. */
function movedFromOf(stored: StoredPlan | undefined, plan: Plan): number | undefined {
  if (plan.is !== 'at' || stored?.plan.is !== 'at') return undefined
  const before = stored.plan.instant.epochMs
  return before === plan.instant.epochMs ? stored.movedFrom : before
}

/** Whether nothing but the time has changed. What is stored has been through JSON, which leaves out what is undefined. */
function isUnchanged(stored: StoredPlan, { pull, plan, gates }: Review): boolean {
  const before = { headSha: stored.headSha, plan: stored.plan, gates: timeless(stored.gates) }
  const now = JSON.parse(JSON.stringify({ headSha: pull.head.sha, plan, gates: timeless(gates) }))
  return isDeepStrictEqual(before, now)
}

function timeless(gates: Review['gates']): Review['gates'] {
  return gates.filter(({ id }) => id !== 'instant')
}

/**
 * Keeps with people's orders that a date was missed, and why: so it stands in Galley's comment, and a new database still
 * knows. Returns the orders.
 */
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

/** What giving a plan up uses. */
export interface UnscheduleServices extends ScheduleServices {
  overrides: OverridesTable
  unread: UnreadTable
}

/** Gives a pull request's plan up. What already runs reads everything afresh, and finds out by itself. */
export async function deletePlan(
  id: PullId,
  { notifications, overrides, plans, queue }: Omit<UnscheduleServices, 'unread'>,
): Promise<void> {
  await plans.forget(id)
  await overrides.forget(id)
  await notifications.forget(id)
  await queue.cancel(publishPull, id)
  await queue.cancel(notifyPull, id)
}

/** It is gone, or out of reach: nothing of it is looked at any more. */
export async function unschedule(id: PullId, services: UnscheduleServices): Promise<void> {
  await deletePlan(id, services)
  await services.unread.forget(id)
}

/**
 * Has those that waited for this pull request looked at again; of a private one only those of its own repository, since the
 * others are told nothing of it, not even when something happens to it.
 */
export async function reviewDependents(
  { id, private: isPrivate }: Pick<Pull, 'id' | 'private'>,
  { plans, queue }: { plans: PlansTable; queue: Queue },
): Promise<void> {
  const dependents = await plans.dependingOn(refText(id))
  for (const plan of dependents)
    if (!isPrivate || plan.id.repositoryId === id.repositoryId) await queue.put(reviewPull, plan.id)
}
