import type { PullId } from '../publish/pull.ts'
import { takeScreenshot as kind, reviewPull } from '../queue/job-kinds.ts'
import type { LoadPullServices } from '../review/load-pull.ts'
import { loadReview } from '../review/load-review.ts'
import type { Job } from '../services.ts'

export const takeScreenshot: Job<
  PullId,
  keyof LoadPullServices | 'screenshots' | 'reviewCache' | 'visibility'
> = {
  kind,
  isPossible: ({ screenshots }) => screenshots !== undefined,
  async run(id, services) {
    const { screenshots, reviewCache, visibility, queue, log } = services
    const review = reviewCache.find(id) ?? (await loadReview({ id, reviewedMs: 0 }, services))
    const post = review?.posts[0]
    if (!screenshots || !review || !post || !(await visibility.isPublic(review.pull.id))) return
    const version = { id: review.pull.id, commit: review.pull.head.sha, path: post.path }
    if ((await screenshots.state(version)) !== 'missing') return
    try {
      await screenshots.take(version)
    } catch (err) {
      const retryMs = screenshots.retryMs(version)
      log.warn(
        { ...id, commit: version.commit, retryMs, err },
        'no screenshot could be taken; Galley tries again after `retryMs`',
      )
      return queue.putAfter(kind, id, retryMs)
    }
    await queue.put(reviewPull, id)
  },
}
