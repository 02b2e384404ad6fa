import { Lock } from '../lock.ts'
import { type PullId, pullKey } from '../publish/pull.ts'

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
  mergeRequested: Set<number>
  waiting: Map<number, Waiting>
  idleCallbacks: Map<string, () => Promise<void>>
  merging: Lock
  merges: number
}

/** While one is merged, the next is loaded. More would be loaded too long before their merge. */
const SLOTS = 2

/**
 * One queue of publications per repository. GitHub refuses a merge while another into the same branch is under way
 * ("Base branch was modified"), and counts it as a write. A restart empties the queues, and the scan of plans finds
 * those that waited.
 */
export class PublicationQueues {
  readonly #queues = new Map<number, RepositoryQueue>()

  hasFreeSlot({ repositoryId }: PullId): boolean {
    return (this.#queues.get(repositoryId)?.active.size ?? 0) < SLOTS
  }

  isActive({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.active.has(number) === true
  }

  /** True if it got a slot. If not, `call` runs when its turn has come. */
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

  enqueue(id: PullId, plannedMs: number, call: () => Promise<void>): void {
    this.#queueOf(id).waiting.set(id.number, { rank: { plannedMs, number: id.number }, call })
  }

  isQueued({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.waiting.has(number) === true
  }

  /**
   * Runs the merge after the one before it in the repository, and tells it if it had to wait. Only for an active
   * publication.
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

  /** True if its merge has been requested: then it counts as a past write, not as a future one. */
  isMergeRequested({ repositoryId, number }: PullId): boolean {
    return this.#queues.get(repositoryId)?.mergeRequested.has(number) === true
  }

  isBusy(repositoryId: number): boolean {
    return (this.#queues.get(repositoryId)?.active.size ?? 0) > 0
  }

  onIdle({ repositoryId, number }: PullId, busyRepositoryId: number, call: () => Promise<void>): void {
    this.#queues.get(busyRepositoryId)?.idleCallbacks.set(pullKey({ repositoryId, number }), call)
  }

  /** Must be called at the end of every publication, even without a slot: the next one is called. */
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

function byRank({ rank: a }: Waiting, { rank: b }: Waiting): number {
  return a.plannedMs - b.plannedMs || a.number - b.number
}
