import type { PlansTable } from '../database/plans-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import { type Pull, type PullId, pullKey } from '../publish/pull.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { PublicationQueues } from './publication-queues.ts'

interface WriteRequest {
  writes: number
  isOpen: boolean
  mergesAhead: number
  /** The earliest time, in milliseconds since the epoch. */
  notBefore: number
  /** True if the caller asks again before it writes; its place is kept until then. */
  asksAgain?: boolean
}

interface Waiting extends Pick<WriteRequest, 'writes' | 'isOpen'> {
  key: string
  turnMs: number
}

/** A caller that has not come back this long after its turn has given up. */
const GIVEN_UP_MS = 5 * 60_000

/**
 * The line of reviews that wait for GitHub's write limits, in the order they came. Each gets its own time to come
 * back: if all came at once, all but one would have loaded everything in vain. A restart empties the line, and each
 * asks again.
 */
export class NotificationLine {
  readonly #writes: Pick<WriteBudget, 'turnAt'>
  readonly #waiting = new Map<number, Waiting[]>()

  constructor(writes: Pick<WriteBudget, 'turnAt'>) {
    this.#writes = writes
  }

  turnOf(
    { installationId, repositoryId, number }: PullId,
    { writes, isOpen, mergesAhead, notBefore, asksAgain = false }: WriteRequest,
    now: number,
  ): number {
    const key = pullKey({ repositoryId, number })
    const otherReviews = (this.#waiting.get(installationId) ?? []).filter(
      (waiting) => waiting.key !== key && waiting.turnMs > now - GIVEN_UP_MS,
    )
    const ownIndex = this.#waiting.get(installationId)?.findIndex((waiting) => waiting.key === key) ?? -1
    const place = ownIndex === -1 ? otherReviews.length : ownIndex
    const earlierReviews = otherReviews.filter((waiting, index) =>
      waiting.isOpen === isOpen ? index < place : waiting.isOpen,
    )
    const ahead = earlierReviews.reduce((sum, waiting) => sum + waiting.writes, mergesAhead)
    const turnMs = Math.max(notBefore, this.#writes.turnAt(installationId, ahead, now, 'words'))
    if (writes > 0 && (asksAgain || turnMs > now))
      otherReviews.splice(place, 0, { key, writes, isOpen, turnMs })
    this.#waiting.set(installationId, otherReviews)
    return writes > 0 ? turnMs : now
  }
}

/** A merged pull request is reported between merges; unless called before, its review tries again after this long. */
export const WHILE_MERGING_MS = 15_000

interface PostponeServices {
  clock: CheckedClock
  notificationLine: NotificationLine
  plans: PlansTable
  publicationQueues: PublicationQueues
  queue: Queue
}

/** Merges go first, and comments get what is left of GitHub's limits. True if the review was put off until its turn. */
export async function postponeWrites(
  { id, state }: Pick<Pull, 'id' | 'state'>,
  { writes, asksAgain = false }: { writes: number; asksAgain?: boolean },
  { clock, publicationQueues, plans, queue, notificationLine }: PostponeServices,
): Promise<boolean> {
  const now = clock.now()
  const duePulls = writes > 0 ? await plans.readyInOrder(id.installationId, now) : []
  const isOpen = state === 'open'
  const merging = isOpen
    ? undefined
    : duePulls.find(({ repositoryId }) => publicationQueues.isBusy(repositoryId))
  const notBefore = merging ? now + WHILE_MERGING_MS : now
  const request = { writes, isOpen, mergesAhead: duePulls.length, notBefore, asksAgain }
  const turnMs = notificationLine.turnOf(id, request, now)
  if (turnMs <= now) return false
  if (merging) publicationQueues.onIdle(id, merging.repositoryId, () => queue.put(reviewPull, id))
  // A review that something new asks for meanwhile still runs at once.
  await queue.putWithin(reviewPull, id, turnMs - now)
  return true
}
