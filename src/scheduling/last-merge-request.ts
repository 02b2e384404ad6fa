import type { PublicationsTable } from '../database/publications-table.ts'
import { addLabel } from '../github/conversation.ts'
import type { GitHub } from '../github/github.ts'
import { dequeue } from '../github/merge.ts'
import type { Log } from '../log.ts'
import { leavesQueue } from '../publish/gate.ts'
import { HOLD_LABEL } from '../publish/hold-gate.ts'
import { TRANSIENT_MS } from '../publish/merge-answer.ts'
import type { Pull } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { isAtOrAfter } from '../publish/whole-seconds.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

export async function lastRefusal(
  { id, head }: Pull,
  { publications }: { publications: PublicationsTable },
): Promise<string | undefined> {
  const intent = await publications.lastIntent(id)
  const answer = intent?.headSha === head.sha ? intent.answer : undefined
  if (answer?.is === 'rule' || answer?.is === 'denied') return answer.message
  const isLasting = intent && intent.askedMs - intent.plannedMs > TRANSIENT_MS
  return answer?.is === 'transient' && isLasting ? answer.message : undefined
}

export async function holdIfDequeued(
  pull: Pull,
  { publications, github, log }: { publications: PublicationsTable; github: GitHub; log: Log },
): Promise<Pull> {
  const { id, takenOut, labels } = pull
  if (!takenOut || pull.queuePosition !== undefined || pull.state !== 'open') return pull
  const intent = await publications.lastIntent(id)
  const isLater = intent && isAtOrAfter(takenOut.at, intent.askedMs)
  if (intent?.answer?.is !== 'queued' || !isLater) return pull
  await addLabel(await github.installation(id.installationId), id, HOLD_LABEL)
  await publications.recordAnswer(intent.id, { is: 'taken-out', by: takenOut.by })
  log.info(
    { ...id, by: takenOut.by },
    'a person took a pull request out of the merge queue; it is held until /galley resume',
  )
  return { ...pull, labels: [...labels, HOLD_LABEL] }
}

export async function dequeuedBy(
  { id, head, labels }: Pull,
  { publications }: { publications: PublicationsTable },
): Promise<string | undefined> {
  if (!labels.includes(HOLD_LABEL)) return undefined
  const intent = await publications.lastIntent(id)
  const isOurs = intent?.headSha === head.sha && intent.answer?.is === 'taken-out'
  return isOurs && intent.answer?.is === 'taken-out' ? intent.answer.by : undefined
}

export async function wasRejectedByQueue(
  { id, head, queuePosition }: Pull,
  { publications }: { publications: PublicationsTable },
): Promise<boolean> {
  if (queuePosition !== undefined) return false
  const intent = await publications.lastIntent(id)
  return intent?.headSha === head.sha && intent.answer?.is === 'queued'
}

/** Check again after this long: GitHub may have removed it although it refused. */
const LOOK_AGAIN_MS = 15_000

/**
 * Takes a pull request out of the merge queue if Galley put it there and people no longer want it. Entries of others
 * stay.
 */
export async function leaveMergeQueue(
  review: Review,
  {
    publications,
    github,
    queue,
    log,
  }: { publications: PublicationsTable; github: GitHub; queue: Queue; log: Log },
): Promise<Review> {
  const { pull, gates } = review
  const { queuePosition, ...unqueued } = pull
  if (pull.state !== 'open' || queuePosition === undefined || !leavesQueue(gates)) return review
  const { id, head } = pull
  const intent = await publications.lastIntent(id)
  if (intent?.headSha !== head.sha || intent.answer?.is !== 'queued') return review
  if (await dequeue(await github.installation(id.installationId), pull.nodeId)) {
    await publications.recordAnswer(intent.id, { is: 'recalled' })
    log.info(id, 'Galley took a pull request out of the merge queue, because people held it or put it off')
    return { ...review, pull: unqueued }
  }
  log.warn(id, 'GitHub would not take a pull request out of the merge queue; Galley tries again')
  await queue.putWithin(reviewPull, id, LOOK_AGAIN_MS)
  return { ...review, isStuckInQueue: true }
}
