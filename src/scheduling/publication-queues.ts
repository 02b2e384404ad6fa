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

interface RepositoryQueue {
  active: Set<number>
  /** Of those inside, the ones whose merge has been asked for. */
  mergeRequested: Set<number>
  waiting: Map<number, Waiting>
  /** Called once nothing is published there any more. */
  idleCallbacks: Map<string, () => Promise<void>>
  merging: Lock
  /** How many are being merged or wait for that. */
  merges: number
}

/** While one is merged, the next is read; more would be read too long before their merge. */
const SLOTS = 2

/**
 * The publications of each repository, one after another in their order. GitHub refuses a merge that comes while it is at
 * another into the same branch ("Base branch was modified"), and counts it as a write. In memory: where it is forgotten,
 * the scan of plans finds those that waited.
 */
export class PublicationQueues {
  readonly #queues = new Map<number, RepositoryQueue>()

  /** Whether there is room for one more. */
  hasFreeSlot({ repositoryId }: PullId): boolean {
    return (this.#queues.get(repositoryId)?.active.size ?? 0) < SLOTS
  }

  isActive({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.active.has(number) === true
  }

  /** Whether it may go on. If not, it is called when its turn has come. */
  async start(id: PullId, plannedMs: number, call: () => Promise<void>): Promise<boolean> {
    if (!this.hasFreeSlot(id)) {
      this.enqueue(id, plannedMs, call)
      return false
    }
    const queue = this.#queueOf(id)
    queue.waiting.delete(id.number)
    queue.active.add(id.number)
    await this.#callNext(queue)
    return true
  }

  /** Leaves it to others to go first: it is called when they have come. */
  enqueue(id: PullId, plannedMs: number, call: () => Promise<void>): void {
    this.#queueOf(id).waiting.set(id.number, { rank: { plannedMs, number: id.number }, call })
  }

  isQueued({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.waiting.has(number) === true
  }

  /**
   * Merges it when the one before it in the repository has been, and says whether it had to wait for that. Only for one that
   * is inside.
   */
  runMerge<T>({ repositoryId, number }: PullId, work: (hasWaited: boolean) => Promise<T>): Promise<T> {
    const queue = this.#queues.get(repositoryId)
    if (!queue) return work(false)
    const hasWaited = queue.merges > 0
    queue.merges += 1
    return queue.merging.run(async () => {
      queue.mergeRequested.add(number)
      try {
        return await work(hasWaited)
      } finally {
        queue.merges -= 1
      }
    })
  }

  /** Whether its merge has been asked for: it counts among what has been written, and not among what will be. */
  isMergeRequested({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.mergeRequested.has(number) === true
  }

  /** Whether something is being published there. */
  isBusy(repositoryId: number): boolean {
    return (this.#queues.get(repositoryId)?.active.size ?? 0) > 0
  }

  /** Calls once the repository's last publication is done. Only while it is busy. */
  onIdle({ repositoryId, number }: PullId, busyRepositoryId: number, call: () => Promise<void>): void {
    this.#queues.get(busyRepositoryId)?.idleCallbacks.set(pullKey({ repositoryId, number }), call)
  }

  /** It is done here, whether it came in or had nothing to do any more when it was called: the next is called. */
  async finish({ repositoryId, number }: PullId): Promise<void> {
    const queue = this.#queues.get(repositoryId)
    if (!queue) return
    queue.active.delete(number)
    queue.mergeRequested.delete(number)
    if (queue.active.size || queue.waiting.size) return this.#callNext(queue)
    this.#queues.delete(repositoryId)
    for (const call of queue.idleCallbacks.values()) await call()
  }

  #queueOf({ repositoryId }: PullId): RepositoryQueue {
    const existing = this.#queues.get(repositoryId)
    if (existing) return existing
    const queue: RepositoryQueue = {
      active: new Set(),
      mergeRequested: new Set(),
      waiting: new Map(),
      idleCallbacks: new Map(),
      merging: new Lock(),
      merges: 0,
    }
    this.#queues.set(repositoryId, queue)
    return queue
  }

  async #callNext({ active, waiting }: RepositoryQueue): Promise<void> {
    const [next] = active.size < SLOTS ? [...waiting.values()].sort(byRank) : []
    if (!next) return
    waiting.delete(next.rank.number)
    await next.call()
  }
}

function byRank({ rank: one }: Waiting, { rank: other }: Waiting): number {
  return one.plannedMs - other.plannedMs || one.number - other.number
}
