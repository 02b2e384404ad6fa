import type { WriteBudget } from '../github/write-budget.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

/** What somebody wants to write on a pull request. */
interface Telling {
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

interface Waiting extends Pick<Telling, 'writes' | 'isOpen'> {
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
    { writes, isOpen, mergesAhead, notBefore, asksAgain = false }: Telling,
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
