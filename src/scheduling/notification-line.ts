import type { PlansTable } from '../database/plans-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import { type Pull, type PullId, pullKey } from '../publish/pull.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { PublicationQueues } from './publication-queues.ts'

/** What somebody wants to write on a pull request. */
interface WriteRequest {
  /** How many requests it takes. */
  writes: number
  /** Whether the pull request is still open: what can still be acted upon is told before what is done. */
  isOpen: boolean
  /** How many merges go before it. */
  mergesAhead: number
  /** Not before this, in milliseconds since the epoch. */
  notBefore: number
  /** It asks again before it writes, and its place is kept till then. */
  asksAgain?: boolean
}

interface Waiting extends Pick<WriteRequest, 'writes' | 'isOpen'> {
  key: string
  turnMs: number
}

/** Who has not come back so long after its turn will not. */
const GIVEN_UP_MS = 5 * 60_000

/**
 * Who waits to write on pull requests until GitHub takes it, in the order in which they came. Each is given a time of its
 * own to come back: if all came at the same, all but one would have read everything in vain. In memory: a restart forgets
 * it, and each asks again.
 */
export class NotificationLine {
  readonly #writes: Pick<WriteBudget, 'turnAt'>
  readonly #waiting = new Map<number, Waiting[]>()

  constructor(writes: Pick<WriteBudget, 'turnAt'>) {
    this.#writes = writes
  }

  /** When it may be told: `now`, and it does not wait any more; or later, and it does. In milliseconds since the epoch. */
  turnOf(
    { installationId, repositoryId, number }: PullId,
    { writes, isOpen, mergesAhead, notBefore, asksAgain = false }: WriteRequest,
    now: number,
  ): number {
    const key = pullKey({ repositoryId, number })
    const others = (this.#waiting.get(installationId) ?? []).filter(
      (one) => one.key !== key && one.turnMs > now - GIVEN_UP_MS,
    )
    const known = this.#waiting.get(installationId)?.findIndex((one) => one.key === key) ?? -1
    const place = known === -1 ? others.length : known
    const before = others.filter((one, index) => (one.isOpen === isOpen ? index < place : one.isOpen))
    const ahead = before.reduce((sum, one) => sum + one.writes, mergesAhead)
    const turnMs = Math.max(notBefore, this.#writes.turnAt(installationId, ahead, now, 'words'))
    if (writes > 0 && (asksAgain || turnMs > now)) others.splice(place, 0, { key, writes, isOpen, turnMs })
    this.#waiting.set(installationId, others)
    return writes > 0 ? turnMs : now
  }
}

/** A merged pull request is reported between merges; unless called before, its review tries again after this long. */
export const WHILE_MERGING_MS = 15_000

/** What postponing writes uses. */
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
  const due = writes > 0 ? await plans.readyInOrder(id.installationId, now) : []
  const isOpen = state === 'open'
  const merging = isOpen ? undefined : due.find(({ repositoryId }) => publicationQueues.isBusy(repositoryId))
  const notBefore = merging ? now + WHILE_MERGING_MS : now
  const request = { writes, isOpen, mergesAhead: due.length, notBefore, asksAgain }
  const turnMs = notificationLine.turnOf(id, request, now)
  if (turnMs <= now) return false
  if (merging) publicationQueues.onIdle(id, merging.repositoryId, () => queue.put(reviewPull, id))
  // A review that something new asks for meanwhile still runs at once.
  await queue.putWithin(reviewPull, id, turnMs - now)
  return true
}
