import type { Instant } from '../content/instant.ts'
import { type Gate, isLateByAccident } from './gate.ts'
import type { Review } from './review.ts'

/** What people are notified of, beside the comment that is kept up to date: each at most once for each planned instant. */
export type NotificationKind = 'day-before' | 'hour-before' | 'late' | 'lapsed'

/** The plan that notices are about. Milliseconds since the epoch. */
export interface NotificationPlan {
  plannedMs: number
  /** When it can go out at the earliest: `plannedMs`, or the opening of the publishing window after it. */
  opensMs: number
  /** When Galley first saw that plan: what lies before it is told by the review itself. */
  sinceMs: number
  graceMs: number
}

/** A new comment that notifies people. */
export interface Notification {
  kind: NotificationKind
  instant: Instant
  graceMs: number
  /** Until when it still goes out by itself, in milliseconds since the epoch. */
  lapsesMs: number
  /** What stands in the way, or would. */
  unmet: readonly Gate[]
  /** GitHub's own words, where it refused the merge. */
  refusal?: string | undefined
  /** Its place in GitHub's merge queue, where it still is. */
  queuePosition?: number | undefined
}

export type NotificationDecision =
  | { do: 'tell'; notification: Notification }
  | { do: 'nothing'; why: 'nothing-due' }
  /** It is in GitHub's hands for the moment, or goes out any moment now; `untilMs` in milliseconds since the epoch. */
  | { do: 'wait'; why: 'in-merge-queue' | 'about-to-go-out'; untilMs: number }
  /** Looked at in time, and nothing to say: not to be looked at again. */
  | { do: 'skip'; kind: NotificationKind; why: 'all-well' }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long after it could have gone out an unmerged pull request is late. */
const LATE_MS = 5 * MINUTE_MS

/** How long after it could have gone out one that is in a merge queue is late: the queue's checks take their time. */
const LATE_IN_QUEUE_MS = 30 * MINUTE_MS

/** A merge that was asked for has had its answer by then. */
const ANSWERED_MS = MINUTE_MS

/** The notices of a plan, each with its time, in their order. One that lapses before it would be late only lapses. */
function timesOf({
  plannedMs,
  opensMs,
  sinceMs,
  graceMs,
}: NotificationPlan): { kind: NotificationKind; atMs: number }[] {
  const all: { kind: NotificationKind; atMs: number }[] = [
    { kind: 'day-before', atMs: plannedMs - 24 * HOUR_MS },
    { kind: 'hour-before', atMs: plannedMs - HOUR_MS },
    ...(graceMs > LATE_MS ? [{ kind: 'late' as const, atMs: opensMs + LATE_MS }] : []),
    // The last millisecond of grace still counts.
    { kind: 'lapsed', atMs: opensMs + graceMs + 1 },
  ]
  return all.filter(({ atMs }) => atMs > sinceMs)
}

/**
 * The notice whose time has come: the latest, which says all that an earlier one would have. Once the date itself has
 * come nothing is told ahead of it any more.
 */
function dueKind(
  plan: NotificationPlan,
  done: readonly NotificationKind[],
  now: number,
): NotificationKind | undefined {
  const kind = timesOf(plan).findLast(({ atMs }) => atMs <= now)?.kind
  if (!kind || done.includes(kind) || (isAhead(kind) && now >= plan.plannedMs)) return undefined
  return kind
}

const isAhead = (kind: NotificationKind) => kind === 'day-before' || kind === 'hour-before'

/** When to look next, in milliseconds since the epoch; not after `now` where a notice is due. Undefined: never again. */
export function nextNotificationMs(
  plan: NotificationPlan,
  done: readonly NotificationKind[],
  now: number,
): number | undefined {
  if (dueKind(plan, done, now)) return now
  return timesOf(plan).find(({ atMs }) => atMs > now)?.atMs
}

/**
 * Whether people are to be notified now, and of what. `askedMs`: when GitHub was last asked to merge it as it is now, in
 * milliseconds since the epoch.
 */
export function decideNotification(
  {
    pull,
    plan,
    gates,
    refusal,
    askedMs,
  }: Pick<Review, 'pull' | 'plan' | 'gates' | 'refusal'> & { askedMs?: number | undefined },
  timing: NotificationPlan,
  done: readonly NotificationKind[],
  now: number,
): NotificationDecision {
  const kind = dueKind(timing, done, now)
  if (!kind || plan.is !== 'at' || pull.state !== 'open') return { do: 'nothing', why: 'nothing-due' }
  const { queuePosition } = pull
  const lateInQueueMs = timing.opensMs + LATE_IN_QUEUE_MS
  if (queuePosition !== undefined && isAhead(kind)) return { do: 'skip', kind, why: 'all-well' }
  if (queuePosition !== undefined && kind === 'late' && now < lateInQueueMs)
    return { do: 'wait', why: 'in-merge-queue', untilMs: lateInQueueMs }
  const unmet = gates.filter(
    ({ id, state, why }) => state !== 'open' && (id !== 'instant' || isLateByAccident(why)),
  )
  const opensByItself = unmet.every((gate) => mendsItself(gate, kind))
  if (kind !== 'lapsed' && opensByItself && (unmet.length || isAhead(kind)))
    return { do: 'skip', kind, why: 'all-well' }
  // Galley was stopped at its date, say, or has more to merge than GitHub takes at once.
  const isTried = askedMs !== undefined && askedMs <= now - ANSWERED_MS
  const { graceMs, opensMs } = timing
  if (kind === 'late' && !unmet.length && !refusal && !isTried && queuePosition === undefined)
    return { do: 'wait', why: 'about-to-go-out', untilMs: now + goingOutPauseMs(now - opensMs) }
  const lapsesMs = opensMs + graceMs
  const notification = { kind, instant: plan.instant, graceMs, lapsesMs, unmet, refusal, queuePosition }
  return { do: 'tell', notification }
}

/** Of many due at once the last may have to wait for hours: a minute at first, then half as long again as it is late. */
export function goingOutPauseMs(lateMs: number): number {
  return Math.min(HOUR_MS, Math.max(MINUTE_MS, lateMs / 2))
}

/** What nobody has to do anything about: a window opens by time, and checks under way end well within a day. */
function mendsItself({ why }: Gate, kind: NotificationKind): boolean {
  return why.is === 'outside-window' || (why.is === 'checks-running' && kind === 'day-before')
}

/** Names one notice of one planned instant: `hour-before@2030-01-07T08:30:00.000Z`. */
export function notificationKey(kind: NotificationKind, plannedMs: number): string {
  return `${kind}@${new Date(plannedMs).toISOString()}`
}

/** The planned instant in the key of such a notice, in milliseconds since the epoch; undefined where it is of another kind. */
export function notificationInstant(kind: NotificationKind, key: string): number | undefined {
  if (!key.startsWith(`${kind}@`)) return undefined
  const epochMs = Date.parse(key.slice(kind.length + 1))
  return Number.isNaN(epochMs) ? undefined : epochMs
}

/** How a comment that notifies people begins, so that it is recognised even once Galley's database is lost. */
export const notificationMarker = (key: string) => `<!-- galley:notice ${key} -->`

/** The key of a notice, by its marker; undefined where a comment is none. */
export function notificationIn(body: string): string | undefined {
  return /^<!-- galley:notice ([a-z]+(?:-[a-z]+)?@[0-9TZ:.-]{20,30}) -->/.exec(body)?.[1]
}
