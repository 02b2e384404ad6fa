import type { Instant } from '../content/instant.ts'
import { isMendedByUpdate, UPDATE_AHEAD_MS } from './branch-update.ts'
import { type Gate, isLateByAccident, isOpenedByTime } from './gate.ts'
import type { Review } from './review.ts'

/**
 * Kinds of notifications, beside the comment that is kept up to date. Each is sent at most once for each planned
 * instant.
 */
export type NotificationKind = 'day-before' | 'hour-before' | 'late' | 'lapsed'

export interface NotificationPlan {
  plannedMs: number
  /** The earliest time it can go out: `plannedMs`, or the opening of the publishing window after it. */
  opensMs: number
  /** When Galley first saw that plan. Earlier notifications are covered by the review itself. */
  sinceMs: number
  graceMs: number
  /** Galley may have to bring its branch up to date ahead of its date. */
  isUpdated?: boolean | undefined
}

export interface Notification {
  kind: NotificationKind
  instant: Instant
  graceMs: number
  lapsesMs: number
  unmet: readonly Gate[]
  refusal?: string | undefined
  queuePosition?: number | undefined
}

export type NotificationDecision =
  | { do: 'tell'; notification: Notification }
  | { do: 'nothing'; why: 'nothing-due' }
  | { do: 'wait'; why: 'in-merge-queue' | 'about-to-go-out'; untilMs: number }
  | { do: 'skip'; kind: NotificationKind; why: 'all-well' }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const LATE_MS = 5 * MINUTE_MS

/** In a merge queue it is late only after this long: the queue's checks take their time. */
const LATE_IN_QUEUE_MS = 30 * MINUTE_MS

/** After this long GitHub has answered a merge request. */
const ANSWERED_MS = MINUTE_MS

function timesOf({
  plannedMs,
  opensMs,
  sinceMs,
  graceMs,
}: NotificationPlan): { kind: NotificationKind; atMs: number }[] {
  const times: { kind: NotificationKind; atMs: number }[] = [
    { kind: 'day-before', atMs: plannedMs - 24 * HOUR_MS },
    { kind: 'hour-before', atMs: plannedMs - HOUR_MS },
    ...(graceMs > LATE_MS ? [{ kind: 'late' as const, atMs: opensMs + LATE_MS }] : []),
    // The last millisecond of grace still counts.
    { kind: 'lapsed', atMs: opensMs + graceMs + 1 },
  ]
  return times.filter(({ atMs }) => atMs > sinceMs)
}

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

/** The next time to check: at most `now` if a notification is due. Undefined: never. */
export function nextNotificationMs(
  plan: NotificationPlan,
  done: readonly NotificationKind[],
  now: number,
): number | undefined {
  if (dueKind(plan, done, now)) return now
  const updateMs = plan.plannedMs - UPDATE_AHEAD_MS
  const times = [...timesOf(plan).map(({ atMs }) => atMs), ...(plan.isUpdated ? [updateMs] : [])]
  return times.filter((atMs) => atMs > now && Number.isFinite(atMs)).toSorted((a, b) => a - b)[0]
}

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

/** The last of many that are due at once may wait for hours, so the pause grows: half as long as it is late. */
export function goingOutPauseMs(lateMs: number): number {
  return Math.min(HOUR_MS, Math.max(MINUTE_MS, lateMs / 2))
}

/**
 * True if nobody has to act here: a window opens by itself, whoever froze the repository knows of it, running checks end well within a day, and what others of
 * its release are missing is told to their authors.
 */
function mendsItself(gate: Gate, kind: NotificationKind): boolean {
  const { why } = gate
  return (
    isOpenedByTime(why) ||
    why.is === 'frozen-without-end' ||
    (isAhead(kind) && (isMendedByUpdate(gate) || why.is === 'release-waits')) ||
    (why.is === 'checks-running' && kind === 'day-before')
  )
}

/** Names one notice of one planned instant: `hour-before@2030-01-07T08:30:00.000Z`. */
export function notificationKey(kind: NotificationKind, plannedMs: number): string {
  return `${kind}@${new Date(plannedMs).toISOString()}`
}

/** In milliseconds since the epoch; undefined if the key is of another kind. */
export function notificationInstant(kind: NotificationKind, key: string): number | undefined {
  if (!key.startsWith(`${kind}@`)) return undefined
  const epochMs = Date.parse(key.slice(kind.length + 1))
  return Number.isNaN(epochMs) ? undefined : epochMs
}

/** The beginning of a comment that notifies people: it is recognised even if Galley's database is lost. */
export const notificationMarker = (key: string) => `<!-- galley:notice ${key} -->`

export function notificationIn(body: string): string | undefined {
  return /^<!-- galley:notice ([a-z]+(?:-[a-z]+)?@[0-9TZ:.-]{20,30}) -->/.exec(body)?.[1]
}
