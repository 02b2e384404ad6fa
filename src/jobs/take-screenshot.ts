import type { PullId } from '../publish/pull.ts'
import { takeScreenshot as kind, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

export const takeScreenshot: Job<PullId, 'screenshots' | 'reviewCache' | 'visibility' | 'queue' | 'log'> = {
  kind,
  async run(id, { screenshots, reviewCache, visibility, queue, log }) {
    const review = reviewCache.find(id)
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
