import type { PullId } from '../publish/pull.ts'
import { takeScreenshot as kind, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/** Takes a screenshot of the first post's page at the head, and queues a review that shows it. */
export const takeScreenshot: Job<PullId, 'screenshots' | 'reviewCache' | 'visibility' | 'queue' | 'log'> = {
  kind,
  async run(id, { screenshots, reviewCache, visibility, queue, log }) {
    const review = reviewCache.find(id)
    const post = review?.posts[0]
    if (!screenshots || !review || !post || !(await visibility.isPublic(review.pull.id))) return
    const shot = { id: review.pull.id, commit: review.pull.head.sha, path: post.path }
    if ((await screenshots.state(shot)) !== 'missing') return
    try {
      await screenshots.take(shot)
    } catch (err) {
      const retryMs = screenshots.retryMs(shot)
      log.warn({ ...id, commit: shot.commit, retryMs, err }, 'no picture could be taken; it is tried again')
      return queue.putAfter(kind, id, retryMs)
    }
    await queue.put(reviewPull, id)
  },
}
