import { Lock } from '../lock.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

/** Whose turn is first: by planned instant in milliseconds since the epoch, then by number. */
interface Rank {
  plannedMs: number
  number: number
}

interface Waiting {
  rank: Rank
  call(): Promise<void>
}

interface Lane {
  inside: Set<number>
  /** Of those inside, the ones whose merge has been asked for. */
  asked: Set<number>
  waiting: Map<number, Waiting>
  /** Called once nothing is published there any more. */
  idleCalls: Map<string, () => Promise<void>>
  merging: Lock
  /** How many are being merged or wait for that. */
  merges: number
}

/** While one is merged, the next is read; more would be read too long before their merge. */
const WIDTH = 2

/**
 * The publications of each repository, one after another in their order. GitHub refuses a merge that comes while it is at
 * another into the same branch ("Base branch was modified"), and counts it as a write. In memory: where it is forgotten,
 * the scan of plans finds those that waited.
 */
export class PublicationQueues {
  readonly #lanes = new Map<number, Lane>()

  /** Whether there is room for one more. */
  hasRoom({ repositoryId }: PullId): boolean {
    return (this.#lanes.get(repositoryId)?.inside.size ?? 0) < WIDTH
  }

  isInside({ repositoryId, number }: PullId): boolean {
    return this.#lanes.get(repositoryId)?.inside.has(number) === true
  }

  /** Whether it may go on. If not, it is called when its turn has come. */
  async enter(id: PullId, plannedMs: number, call: () => Promise<void>): Promise<boolean> {
    if (!this.hasRoom(id)) {
      this.wait(id, plannedMs, call)
      return false
    }
    const lane = this.#laneOf(id)
    lane.waiting.delete(id.number)
    lane.inside.add(id.number)
    await this.#callNext(lane)
    return true
  }

  /** Leaves it to others to go first: it is called when they have come. */
  wait(id: PullId, plannedMs: number, call: () => Promise<void>): void {
    this.#laneOf(id).waiting.set(id.number, { rank: { plannedMs, number: id.number }, call })
  }

  isWaiting({ repositoryId, number }: PullId): boolean {
    return this.#lanes.get(repositoryId)?.waiting.has(number) === true
  }

  /**
   * Merges it when the one before it in the repository has been, and says whether it had to wait for that. Only for one that
   * is inside.
   */
  merge<T>({ repositoryId, number }: PullId, work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(repositoryId)
    if (!lane) return work(false)
    const hasWaited = lane.merges > 0
    lane.merges += 1
    return lane.merging.run(async () => {
      lane.asked.add(number)
      try {
        return await work(hasWaited)
      } finally {
        lane.merges -= 1
      }
    })
  }

  /** Whether its merge has been asked for: it counts among what has been written, and not among what will be. */
  isAsked({ repositoryId, number }: PullId): boolean {
    return this.#lanes.get(repositoryId)?.asked.has(number) === true
  }

  /** Whether something is being published there. */
  isBusy(repositoryId: number): boolean {
    return (this.#lanes.get(repositoryId)?.inside.size ?? 0) > 0
  }

  /** Calls once the repository's last publication is done. Only while it is busy. */
  whenIdle({ repositoryId, number }: PullId, busyRepositoryId: number, call: () => Promise<void>): void {
    this.#lanes.get(busyRepositoryId)?.idleCalls.set(pullKey({ repositoryId, number }), call)
  }

  /** It is done here, whether it came in or had nothing to do any more when it was called: the next is called. */
  async leave({ repositoryId, number }: PullId): Promise<void> {
    const lane = this.#lanes.get(repositoryId)
    if (!lane) return
    lane.inside.delete(number)
    lane.asked.delete(number)
    if (lane.inside.size || lane.waiting.size) return this.#callNext(lane)
    this.#lanes.delete(repositoryId)
    for (const call of lane.idleCalls.values()) await call()
  }

  #laneOf({ repositoryId }: PullId): Lane {
    const known = this.#lanes.get(repositoryId)
    if (known) return known
    const lane: Lane = {
      inside: new Set(),
      asked: new Set(),
      waiting: new Map(),
      idleCalls: new Map(),
      merging: new Lock(),
      merges: 0,
    }
    this.#lanes.set(repositoryId, lane)
    return lane
  }

  async #callNext({ inside, waiting }: Lane): Promise<void> {
    const [next] = inside.size < WIDTH ? [...waiting.values()].sort(byRank) : []
    if (!next) return
    waiting.delete(next.rank.number)
    await next.call()
  }
}

function byRank({ rank: one }: Waiting, { rank: other }: Waiting): number {
  return one.plannedMs - other.plannedMs || one.number - other.number
}
