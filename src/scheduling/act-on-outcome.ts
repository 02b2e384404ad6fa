import type { DuePlans } from '../database/due-plans.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import type { ReleasesTable } from '../database/releases-table.ts'
import { GalleyError } from '../errors.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { Log } from '../log.ts'
import { retryPauseMs } from '../publish/decide.ts'
import { refText } from '../publish/dependencies.ts'
import { approversIn } from '../publish/gate.ts'
import { TRANSIENT_MS } from '../publish/merge-answer.ts'
import type { NotReady } from '../publish/not-ready.ts'
import type { PullId } from '../publish/pull.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import { standingInEnglish } from '../report/sentences.ts'
import { WRITE_TIMEOUT_MS } from '../review/pull-writes.ts'
import type { MergeRequest } from './merge-fresh.ts'
import type { PublicationAlarm } from './publication-alarm.ts'
import { lateMs } from './publish-if-ready.ts'
import { publishOthers } from './releases.ts'
import { queueDependents } from './schedule.ts'

export interface ActServices {
  clock: CheckedClock
  duePlans: DuePlans
  log: Log
  plans: PlansTable
  publicationAlarm: PublicationAlarm
  publications: PublicationsTable
  queue: Queue
  releases: ReleasesTable
}

/** After a "head moved" whose head is the same, GitHub gets this long to catch up. */
const MOVED_PAUSE_MS = 30_000

/** The only place that acts on the outcome of a publication, but for limits, which stop the whole repository. */
export async function actOn(
  outcome: MergeRequest | Exclude<NotReady, { is: 'limited' }>,
  id: PullId,
  services: ActServices,
): Promise<void> {
  const { clock, duePlans, log, plans, publicationAlarm, queue } = services
  if ('queuePosition' in outcome && outcome.queuePosition !== undefined)
    log.info(
      { ...id, queuePosition: outcome.queuePosition },
      'a due pull request is in GitHub’s merge queue, which merges it',
    )
  else if (outcome.is === 'waiting' || outcome.is === 'unread' || outcome.is === 'blocked')
    log.warn(
      { ...id, standing: standingInEnglish(outcome.why) },
      'a due pull request is not published yet; `standing` says what it waits for',
    )
  switch (outcome.is) {
    case 'to-review':
      return queue.put(reviewPull, id)
    case 'early':
    case 'waiting':
      await duePlans.retryAt(id, outcome.untilMs, clock.now())
      return publicationAlarm.expect(outcome.untilMs)
    case 'unread':
      return plans.recordCheck(id, outcome.why, outcome.retryMs ?? clock.now())
    case 'blocked':
      await plans.recordCheck(id, outcome.why, clock.now() + retryPauseMs(outcome.lateMs, outcome.why))
      return queue.put(reviewPull, id)
    case 'requested':
      if (outcome.answer.is === 'merged') return recordMerge(outcome, services)
      return retryOrWait(outcome, services)
  }
}

/** The run of the repository queues the review: people are told once nothing is left to merge. */
async function recordMerge(
  { answer, answeredMs: mergedMs, review, head, intentId }: MergeRequest,
  services: ActServices,
): Promise<void> {
  const { pull, plan, gates } = review
  if (answer.is !== 'merged' || plan.is !== 'at') return
  const { epochMs: plannedMs, zone } = plan.instant
  const { id, title, url, private: isPrivate } = pull
  const lagMs = mergedMs - plannedMs
  const publication = {
    ...{ id, title, url, private: isPrivate, plannedMs, zone, mergedMs, lagMs },
    ...{ head: head.sha, mergeCommit: answer.commit, gates, approvals: approversIn(gates) },
  }
  const now = services.clock.now()
  const untilMs = now + WRITE_TIMEOUT_MS
  const ref = refText(id)
  const merge = { intent: intentId, answer, ref, now, untilMs }
  const dependents = await services.publications.recordMerge(publication, merge)
  await queueDependents(pull, dependents, services)
  if (review.release?.isJoined) await publishOthers(review.release.others, services)
  services.log.info({ ...id, lagMs, commit: answer.commit }, 'published')
}

/** Throws if it has to be tried again soon. After other answers it notes when that may be. */
async function retryOrWait(
  { answer, review }: MergeRequest,
  { clock, log, plans, queue }: ActServices,
): Promise<void> {
  const { gates, plan, pull } = review
  if (answer.is !== 'queued')
    log.warn({ ...pull.id, answer }, 'GitHub did not merge a due pull request; `answer` says why')
  if (answer.is === 'limited') return
  // Their comments say what is out, and what GitHub has refused.
  if (answer.is === 'rule' || answer.is === 'denied')
    await queue.putAll(
      reviewPull,
      (review.release?.others ?? []).map(({ id }) => id),
    )
  const now = clock.now()
  const isLasting = answer.is === 'transient' && plan.is === 'at' && now - plan.instant.epochMs > TRANSIENT_MS
  if ((answer.is === 'transient' && !isLasting) || answer.is === 'ambiguous')
    throw new GalleyError(
      'github',
      `GitHub has not merged yet, or did not say so; Galley checks and tries again: ${answer.message}`,
      { data: { answer } },
    )
  if (isLasting || answer.is === 'queued' || answer.is === 'rule' || answer.is === 'denied')
    await plans.recordCheck(pull.id, gates, now + retryPauseMs(lateMs(review, now), gates))
  if (answer.is === 'moved') await plans.recordCheck(pull.id, gates, now + MOVED_PAUSE_MS)
  await queue.put(reviewPull, pull.id)
}
