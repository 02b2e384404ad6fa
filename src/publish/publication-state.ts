import type { Instant } from '../content/instant.ts'
import { type Gate, type GateWhy, isOpenedByTime, needsRenewal } from './gate.ts'
import type { Plan } from './plan.ts'
import type { Publication } from './publication.ts'
import { type Review, whyUnread } from './review.ts'
import type { UnreadBecause } from './unread.ts'

export type Unplanned = Extract<Plan, { is: 'none' | 'unclear' }>

/** The date of a pull request that is still open. `isOver`: it has come, and nothing has gone out. */
export type PlannedDate = { is: 'at'; at: Instant; isOver: boolean } | Unplanned

/** What comment, check run, preview and desk say first about a pull request. */
export type PublicationState =
  /** `lagMs` is undefined if a person asked for it to go out at once. */
  | { is: 'published'; at: Instant; lagMs: number | undefined }
  | { is: 'merged-by-hand'; at: Instant }
  | { is: 'closed' }
  | { is: 'no-posts' }
  | { is: 'unread'; why: UnreadBecause; date: PlannedDate }
  | { is: 'missed'; at: Instant; why: GateWhy }
  | { is: 'held'; why: GateWhy; date: PlannedDate }
  | { is: 'in-merge-queue'; place: number; date: PlannedDate }
  /** Something has to be changed. `isOnly`: nothing else stands in the way. */
  | { is: 'blocked'; why: GateWhy; isOnly: boolean; date: PlannedDate }
  | { is: 'refused'; by: 'github' | 'merge-queue'; date: PlannedDate }
  /** Time or people open what is named; `isOnly` as above. */
  | { is: 'waiting'; why: GateWhy; isOnly: boolean; date: PlannedDate }
  | { is: 'unplanned'; why: Unplanned }
  | { is: 'ready'; at: Instant }
  | { is: 'going-out'; at: Instant }

export interface OpenFacts {
  plan: Plan
  gates: readonly Gate[]
  queuePosition?: number | undefined
  refusedBy?: 'github' | 'merge-queue' | undefined
}

export function stateOf(review: Review): PublicationState {
  const { pull, plan, publication, gates, refusal, isDequeued } = review
  if (publication) {
    const isAtOnce = plan.is === 'at' && 'order' in plan && plan.order.is === 'now'
    return publishedState(publication, isAtOnce)
  }
  if (pull.state === 'merged') {
    const epochMs = pull.mergedAt ?? pull.openedAt
    const zone = plan.is === 'at' ? plan.instant.zone : 'UTC'
    return { is: 'merged-by-hand', at: { epochMs: epochMs - (epochMs % MINUTE_MS), zone } }
  }
  if (pull.state === 'closed') return { is: 'closed' }
  const unreadWhy = whyUnread(review)
  if (unreadWhy) return { is: 'unread', why: unreadWhy, date: dateOf(plan, gates) }
  const refusedBy = refusal ? 'github' : isDequeued ? 'merge-queue' : undefined
  return openState({ plan, gates, queuePosition: pull.queuePosition, refusedBy })
}

/** `isAtOnce`: a person asked for it to go out at once, so it has no date to be late for. */
export function publishedState(
  { plannedMs, mergedMs, zone, lagMs }: Publication,
  isAtOnce = false,
): PublicationState {
  const epochMs = isAtOnce || !isPunctual(lagMs) ? mergedMs - (mergedMs % MINUTE_MS) : plannedMs
  return { is: 'published', at: { epochMs, zone }, lagMs: isAtOnce ? undefined : lagMs }
}

/** The state of an open pull request, from what is stored of its last review. */
export function openState({ plan, gates, queuePosition, refusedBy }: OpenFacts): PublicationState {
  if (plan.is === 'none' && plan.why === 'no-posts') return { is: 'no-posts' }
  const date = dateOf(plan, gates)
  const unread = gates.find(({ why }) => why.is === 'not-read')?.why
  if (unread?.is === 'not-read') return { is: 'unread', why: unread.because, date }
  if (queuePosition !== undefined) return { is: 'in-merge-queue', place: queuePosition, date }
  const missed = gates.find((gate) => needsRenewal([gate]))
  if (missed && plan.is === 'at') return { is: 'missed', at: plan.instant, why: missed.why }
  const held = gates.find(({ why }) => why.is === 'held' || why.is === 'held-in-cms')
  if (held) return { is: 'held', why: held.why, date }
  const inTheWay = obstacles(plan.is === 'at' ? gates : gates.filter((gate) => !isOnlyAhead(gate)))
  const isOnly = inTheWay.length === 1
  const shut = inTheWay.find((gate) => gate.state === 'shut' && !isExpected(gate))
  if (shut) return { is: 'blocked', why: shut.why, isOnly, date }
  if (refusedBy) return { is: 'refused', by: refusedBy, date }
  if (plan.is !== 'at') return { is: 'unplanned', why: plan }
  const [first] = inTheWay
  if (first) return { is: 'waiting', why: first.why, isOnly, date }
  const at = goesOutAt(plan.instant, gates)
  return { is: isOver(gates) && at === plan.instant ? 'going-out' : 'ready', at }
}

/**
 * The gates in the way, those first that somebody has to change something for. Errors are named before a post that
 * stays hidden, because a flag that hides a post is one of them.
 */
export function obstacles(gates: readonly Gate[]): Gate[] {
  const standing = gates.filter(
    (gate) => gate.state !== 'open' && gate.id !== 'instant' && !opensAt(gate).length,
  )
  const errors = standing.find(({ why }) => why.is === 'errors')
  const others = standing.filter((gate) => gate !== errors && !(errors && gate.why.is === 'posts-hidden'))
  const rank = (gate: Gate) => (gate.state === 'waiting' ? 2 : isExpected(gate) ? 1 : 0)
  return [...(errors ? [errors] : []), ...others.toSorted((a, b) => rank(a) - rank(b))]
}

/** What time alone opens only moves the date. */
function opensAt({ why }: Gate): Instant[] {
  return isOpenedByTime(why) ? [why.opens] : []
}

/** A draft is not at fault: its author has only to say that it is ready. */
function isExpected({ why }: Gate): boolean {
  return why.is === 'pull-draft'
}

/** A post that stays hidden only until its date is no fault while nothing is planned. */
function isOnlyAhead({ why }: Gate): boolean {
  return (
    why.is === 'posts-hidden' &&
    why.posts.every(({ because }) => because.every((reason) => reason.is === 'future'))
  )
}

function dateOf(plan: Plan, gates: readonly Gate[]): PlannedDate {
  if (plan.is !== 'at') return plan
  const at = goesOutAt(plan.instant, gates)
  return { is: 'at', at, isOver: isOver(gates) && at === plan.instant }
}

function goesOutAt(planned: Instant, gates: readonly Gate[]): Instant {
  return gates.flatMap(opensAt).reduce((latest, at) => (at.epochMs > latest.epochMs ? at : latest), planned)
}

function isOver(gates: readonly Gate[]): boolean {
  return gates.some(({ id, why }) => id === 'instant' && why.is !== 'not-yet' && why.is !== 'nothing-planned')
}

const MINUTE_MS = 60_000

/** People read a time of day by its minutes. */
export function isPunctual(lagMs: number): boolean {
  return lagMs < MINUTE_MS
}
