import { GalleyError } from '../errors.ts'
import { evaluate } from '../publish/evaluate.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { type LoadPullServices, loadPull } from './load-pull.ts'
import type { ReviewCache } from './review-cache.ts'

/**
 * Reviews a pull request for its pages, where another process has made the last review, or this one since its start.
 * Undefined if it is gone. Throws `stalled` if it could not be read in time.
 */
export async function loadReview(
  { id, reviewedMs }: Pick<StoredPlan, 'id' | 'reviewedMs'>,
  services: LoadPullServices & { reviewCache: ReviewCache },
): Promise<Review | undefined> {
  const loaded = await loadPull(id, services)
  if (!loaded) return undefined
  if (loaded.is === 'unread')
    throw new GalleyError('stalled', 'The pull request could not be read in time; Galley tries again.', {
      data: { ...loaded.pull.id },
    })
  const now = services.clock.now()
  const review = evaluate(loaded, loaded.pull.head.sha, now)
  services.reviewCache.keep(review, Math.max(now, reviewedMs))
  return review
}
