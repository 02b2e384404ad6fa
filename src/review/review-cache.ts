import { LRUCache } from 'lru-cache'
import { type PullId, pullKey } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

const MAX_REVIEWS = 200

/** The last review of each open pull request, as this process knows it. Another process may have made a later one. */
export class ReviewCache {
  readonly #reviews = new LRUCache<string, { review: Review; reviewedMs: number }>({ max: MAX_REVIEWS })

  keep(review: Review, reviewedMs: number): void {
    const key = pullKey(review.pull.id)
    if (review.pull.state === 'open') this.#reviews.set(key, { review, reviewedMs })
    else this.#reviews.delete(key)
  }

  /** Undefined if it was reviewed later than this one, at `reviewedMs`. */
  find(id: PullId, reviewedMs = 0): Review | undefined {
    // `peek`, since looking at a page must not make the cache drop another review.
    const cached = this.#reviews.peek(pullKey(id))
    return cached && cached.reviewedMs >= reviewedMs ? cached.review : undefined
  }
}
