import type { Instant } from '../content/instant.ts'
import { type Gate, isLateByAccident } from './gate.ts'
import type { Review } from './review.ts'

/**
 * Kinds of notifications, beside the comment that is kept up to date. Each is sent at most once for each planned
 * instant.
 */
export type NotificationKind = 'day-before' | 'hour-before' | 'late' | 'lapsed'

/** The plan that notices are about. Milliseconds since the epoch. */
export interface NotificationPlan {
  plannedMs: number
  /** The earliest time it can go out: `plannedMs`, or the opening of the publishing window after it. */
  opensMs: number
  /** When Galley first saw that plan. Earlier notifications are covered by the review itself. */
  sinceMs: number
  graceMs: number
}

/** A new comment that notifies people. */
export interface Notification {
  kind: NotificationKind
  instant: Instant
  graceMs: number
  /** The time until which it still goes out by itself, in milliseconds since the epoch. */
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
  /** It is in GitHub's merge queue or about to go out; `untilMs` in milliseconds since the epoch. */
  | { do: 'wait'; why: 'in-merge-queue' | 'about-to-go-out'; untilMs: number }
  /** Checked in time with nothing to say; not checked again. */
  | { do: 'skip'; kind: NotificationKind; why: 'all-well' }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long after it could have gone out an unmerged pull request is late. */
const LATE_MS = 5 * MINUTE_MS

/** How long after it could have gone out one that is in a merge queue is late: the queue's checks take their time. */
const LATE_IN_QUEUE_MS = 30 * MINUTE_MS

/** A merge request has been answered after this long. */
const ANSWERED_MS = MINUTE_MS

/** The notifications of a plan in order of time. A plan that lapses before it would be late gets only the last one. */
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
 * The notification whose time has come: the latest, which covers the earlier ones. After the date itself no early
 * warning is sent any more.
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

/**
 * The next time to check, in milliseconds since the epoch: at most `now` if a notification is due. Undefined: never.
 */
export function nextNotificationMs(
  plan: NotificationPlan,
  done: readonly NotificationKind[],
  now: number,
): number | undefined {
  if (dueKind(plan, done, now)) return now
  return timesOf(plan).find(({ atMs }) => atMs > now)?.atMs
}

/**
 * Decides whether people are notified now, and of what. `askedMs` is the last merge request for its present head, in
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
  // Galley may have been stopped at its date, or has more to merge than GitHub takes at once.
  const isTried = askedMs !== undefined && askedMs <= now - ANSWERED_MS
  const { graceMs, opensMs } = timing
  if (kind === 'late' && !unmet.length && !refusal && !isTried && queuePosition === undefined)
    return { do: 'wait', why: 'about-to-go-out', untilMs: now + goingOutPauseMs(now - opensMs) }
  const lapsesMs = opensMs + graceMs
  const notification = { kind, instant: plan.instant, graceMs, lapsesMs, unmet, refusal, queuePosition }
  return { do: 'tell', notification }
}

/** The last of many due at once may wait for hours: the pause is a minute at first, then half as long as it is late. */
export function goingOutPauseMs(lateMs: number): number {
  return Math.min(HOUR_MS, Math.max(MINUTE_MS, lateMs / 2))
}

/** True if nobody has to act: a window opens by time, and running checks end well within a day. */
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
