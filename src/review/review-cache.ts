import { LRUCache } from 'lru-cache'
import { type PullId, pullKey } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

const MAX_REVIEWS = 200

export class ReviewCache {
  readonly #reviews = new LRUCache<string, Review>({ max: MAX_REVIEWS })

  keep(review: Review): void {
    const key = pullKey(review.pull.id)
    if (review.pull.state === 'open') this.#reviews.set(key, review)
    else this.#reviews.delete(key)
  }

  find(id: PullId): Review | undefined {
    // `peek`, since looking at a page must not make the cache drop another review.
    return this.#reviews.peek(pullKey(id))
  }
}
