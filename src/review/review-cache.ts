import { LRUCache } from 'lru-cache'
import { type PullId, pullKey } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'

/** A review is some hundred kilobytes at most. */
const MAX_REVIEWS = 200

/** The last review of each open pull request, for the pages about it. A restart empties it. */
export class ReviewCache {
  readonly #reviews = new LRUCache<string, Review>({ max: MAX_REVIEWS })

  keep(review: Review): void {
    const key = pullKey(review.pull.id)
    if (review.pull.state === 'open') this.#reviews.set(key, review)
    else this.#reviews.delete(key)
  }

  find(id: PullId): Review | undefined {
    // A page that is looked at keeps no other review away.
    return this.#reviews.peek(pullKey(id))
  }
}
