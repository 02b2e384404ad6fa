import { dequeue } from '../github/merge.ts'
import { leavesQueue } from '../publish/leaves-queue.ts'
import type { Review } from '../publish/review.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Services } from '../services.ts'

/** GitHub may have taken it out although it said no. */
const LOOK_AGAIN_MS = 15_000

/** What Galley has put into the merge queue, and people no longer want, leaves it. Others' entries are theirs. */
export async function takeOutOfQueue(
  review: Review,
  { publications, github, queue, log }: Pick<Services, 'publications' | 'github' | 'queue' | 'log'>,
): Promise<Review> {
  const { pull, gates } = review
  const { queuePosition, ...unqueued } = pull
  if (pull.state !== 'open' || queuePosition === undefined || !leavesQueue(gates)) return review
  const { id, head } = pull
  const intent = await publications.lastIntent(id)
  if (intent?.headSha !== head.sha || intent.answer?.is !== 'queued') return review
  if (await dequeue(await github.installation(id.installationId), pull.nodeId)) {
    await publications.recordAnswer(intent.id, { is: 'recalled' })
    log.info(id, 'taken out of the merge queue, since people have held it or put it off')
    return { ...review, pull: unqueued }
  }
  log.warn(id, 'GitHub would not take a pull request out of the merge queue; Galley tries again')
  await queue.putWithin(reviewPull, id, LOOK_AGAIN_MS)
  return { ...review, isStuckInQueue: true }
}
