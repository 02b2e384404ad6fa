import { type PullId, pullKey } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/** So many reviews are kept, for the pages about them; one is some hundred kilobytes at most. */
const KEPT = 200

/** The last review of each pull request, so that a page about it asks GitHub nothing. Lost at a restart, and made again. */
export class ReviewCache {
  readonly #kept = new Map<string, Review>()

  keep(review: Review): void {
    const key = pullKey(review.pull.id)
    this.#kept.delete(key)
    if (review.pull.state === 'open') this.#kept.set(key, review)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }

  of(id: PullId): Review | undefined {
    return this.#kept.get(pullKey(id))
  }
}
