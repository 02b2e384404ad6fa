import type { EventName } from '../content/event-name.ts'
import type { Instant } from '../content/instant.ts'
import type { Gate } from './gate.ts'
import type { Notification } from './notifications.ts'
import type { Review } from './review.ts'

/** A channel hears of these unless its repository asks for others: somebody has to do something. */
export const urgentEvents: readonly EventName[] = [
  'will-miss',
  'late',
  'missed',
  'deployment-failed',
  'release-in-part',
]

export interface PublicationEvent {
  name: EventName
  planned: Instant
  unmet: readonly Gate[]
  /** GitHub's words, if it refused the merge. */
  refusal?: string | undefined
  notification?: Notification
}

/** After this long a merge is no news, whatever makes Galley look at it again. */
const NEWS_MS = 24 * 60 * 60_000

export function eventOfNotification(notification: Notification): PublicationEvent {
  const { kind, instant: planned, unmet } = notification
  const name = kind === 'late' ? 'late' : kind === 'lapsed' ? 'missed' : 'will-miss'
  return { name, planned, unmet, notification }
}

/** What has come of a publication. One that a person merged is told by nobody but GitHub. */
export function eventsAfterMerge(
  { publication, afterMerge }: Pick<Review, 'publication' | 'afterMerge'>,
  now: number,
): PublicationEvent[] {
  if (!publication) return []
  const { plannedMs, zone, mergedMs } = publication
  const names: EventName[] = []
  if (mergedMs > now - NEWS_MS) names.push('published')
  const state = afterMerge?.state
  if (state?.is === 'visible' && state.sinceMs > now - NEWS_MS) names.push('live')
  const isMissing = state?.is === 'failed' || state?.is === 'not-deployed' || state?.is === 'page-missing'
  if (isMissing && mergedMs > now - NEWS_MS) names.push('deployment-failed')
  return names.map((name) => ({ name, planned: { epochMs: plannedMs, zone }, unmet: [] }))
}

/** Others of its release are out, and this is not. One that goes out within moments is no news. */
export function eventsInRelease(
  { pull, plan, gates, refusal }: Pick<Review, 'pull' | 'plan' | 'gates' | 'refusal'>,
  now: number,
): PublicationEvent[] {
  if (pull.state !== 'open' || plan.is !== 'at' || plan.instant.epochMs > now) return []
  const unmet = gates.filter(({ state }) => state !== 'open')
  const isBegun = gates.some(({ why }) => why.is === 'release-begun')
  if (!isBegun || (!unmet.length && refusal === undefined)) return []
  return [{ name: 'release-in-part', planned: plan.instant, unmet, refusal }]
}
