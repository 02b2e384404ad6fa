import { GalleyError } from '../errors.ts'
import { retryPauseMs } from '../publish/decide.ts'
import { evaluate } from '../publish/evaluate.ts'
import { approversIn } from '../publish/gate.ts'
import type { MergeAnswer } from '../publish/merge-answer.ts'
import { TRANSIENT_MS } from '../publish/merge-answer.ts'
import { mayWrite, type PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { publishPull as kind, reviewPull } from '../queue/job-kinds.ts'
import { reviewCheckRun } from '../report/check-run.ts'
import { standingInEnglish } from '../report/sentences.ts'
import { type LoadedPull, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { BEING_TOLD_MS, refusalIn } from '../review/pull-writes.ts'
import { holdWhereTakenOut } from '../scheduling/last-merge-request.ts'
import { type Asked, mergeFresh, type Ready, timeOnAllClocks } from '../scheduling/merge-fresh.ts'
import { reviewDependents } from '../scheduling/schedule.ts'
import type { Job, Services } from '../services.ts'

/** After GitHub has called a head moved: where it has not, GitHub has yet to find out. More than a scan looks ahead. */
const MOVED_PAUSE_MS = 30_000

/** Clocks this close to an instant are compared with GitHub's, which only an answer tells. */
const NEARLY_MS = 1000

/** Who leaves the first place to others looks again by itself after this long: they may have just gone. */
const CALLED_BY_NOBODY_MS = 1000
/** Merges a pull request whose instant has come, if every gate is open; else says why not, and waits. */
export const publishPull: Job<PullId> = {
  kind,
  async run(id, services) {
    const stored = await services.plans.find(id)
    if (stored && (await leavesToOthers(stored, services))) return
    try {
      if (stored) await publishInTurn(stored, services)
      else await services.queue.put(reviewPull, id)
    } finally {
      // Also where it did not come in: it may have been called, and those behind it wait.
      await services.publicationQueues.leave(id)
    }
  },
}

/**
 * Jobs come in any order: whether one waits for those of its repository that go out before it and are about to come. Only
 * one that finds room asks; where hundreds are due, most find none.
 */
async function leavesToOthers(stored: StoredPlan, services: Services): Promise<boolean> {
  const { id } = stored
  const { publicationQueues, queue } = services
  if (!publicationQueues.hasRoom(id)) return false
  // Before it is asked who is there: whoever goes from now on calls it.
  publicationQueues.wait(id, plannedMsOf(stored), () => queue.put(kind, id))
  if (!(await queue.isUnderWay(kind, await thoseBefore(id, services)))) return false
  await queue.putAfter(kind, id, CALLED_BY_NOBODY_MS)
  // It has been called just now, and was put off all the same.
  if (!publicationQueues.isWaiting(id)) await queue.put(kind, id)
  return true
}

async function publishInTurn(stored: StoredPlan, services: Services): Promise<void> {
  const { id } = stored
  const { clock, publicationQueues, queue } = services
  // First of all: where hundreds are due, the first one shall not wait until all have asked for their turn.
  if (!(await publicationQueues.enter(id, plannedMsOf(stored), () => queue.put(kind, id)))) return
  const turn = await turnOf(stored, services)
  if (turn > clock.now()) await queue.putAfter(kind, id, turn - clock.now())
  else await publishIfOpen(stored, services)
}

/** What is not planned at an instant any more is about to be forgotten, and goes last. */
function plannedMsOf({ plan }: StoredPlan): number {
  return plan.is === 'at' ? plan.instant.epochMs : Number.MAX_SAFE_INTEGER
}

/** Those of its repository that go out before it, and are not being published yet. */
async function thoseBefore(id: PullId, { clock, publicationQueues, plans }: Services): Promise<PullId[]> {
  const line = await plans.readyInOrder(id.installationId, clock.now())
  const own = line.filter(({ repositoryId }) => repositoryId === id.repositoryId)
  const place = own.findIndex(({ number }) => number === id.number)
  return own.slice(0, Math.max(0, place)).filter((one) => !publicationQueues.isInside(one))
}

async function publishIfOpen(stored: StoredPlan, services: Services): Promise<void> {
  const { id, plan } = stored
  // By one clock alone it is due already: GitHub need not be asked before the other nearly shows the instant as well.
  const isEarly =
    plan.is === 'at' &&
    Math.min(services.clock.now(), await services.database.now()) + NEARLY_MS < plan.instant.epochMs
  if (isEarly) return services.queue.putAt(kind, id, plan.instant.epochMs)
  const first = await readyIn(await loadPull(id, services, 'none'), stored, services)
  if (!first) return
  const { seen, review } = first
  // While it could not be read its check may have said so.
  if (review.blocksEarlyMerge || seen.unread) await release(seen, review, services)
  let last: LoadedPull | UnreadPull | undefined = seen
  const again = async () => {
    last = await loadPull(id, services, 'none', last?.is === 'read' ? last : undefined)
    return readyIn(last, stored, services)
  }
  const { installationId } = id
  const asked = await services.publicationQueues.merge(id, (hasWaited) =>
    mergeFresh(hasWaited ? undefined : first, again, { installationId, shell: services }),
  )
  if (asked) await settleAnswer(asked, services)
}

/** What was just read, where it allows the merge. Where it does not, it is put where it belongs. */
async function readyIn(
  seen: LoadedPull | UnreadPull | undefined,
  stored: StoredPlan,
  services: Services,
): Promise<Ready | undefined> {
  const { id } = stored
  const reviewInstead = async () => {
    await services.queue.put(reviewPull, id)
    return undefined
  }
  if (seen?.pull.state !== 'open') return reviewInstead()
  if (seen.is === 'blind' || seen.read.unread.length) {
    await waitForReading(seen, stored.headSha, services)
    return undefined
  }
  // Somebody may have said to hold it a moment ago. Who may not write here has no say in it.
  if (seen.commands.waiting.some(({ by }) => mayWrite(seen.permissions.get(by)))) return reviewInstead()
  const review = evaluate(seen, stored.headSha, await timeOnAllClocks(services))
  const { decision } = review
  if (decision.do === 'merge') {
    // Somebody may have taken it out of the queue a moment ago: the review holds it.
    const { pull } = seen
    if ((await holdWhereTakenOut(pull, services)) !== pull) return reviewInstead()
    return { seen, review, head: decision.head }
  }
  const { queuePosition } = seen.pull
  if (queuePosition !== undefined) services.log.info({ ...id, queuePosition }, 'due, and in the merge queue')
  else services.log.warn({ ...id, standing: standingInEnglish(review.gates) }, 'due, and not published')
  if (decision.do === 'wait' && decision.until !== undefined) {
    await services.queue.putAt(kind, seen.pull.id, services.clock.askAgainAt(decision.until))
    return undefined
  }
  await services.plans.recordCheck(id, review.gates, nextTryMs(review, services.clock.now()))
  return reviewInstead()
}

/** It goes out as soon as it has been read: the review that tries again sees to that. */
async function waitForReading(
  seen: LoadedPull | UnreadPull,
  reviewedHead: string,
  services: Services,
): Promise<void> {
  const { pull, unread } = seen
  const now = services.clock.now()
  const review = evaluate(seen, reviewedHead, now)
  services.log.warn({ ...pull.id, standing: standingInEnglish(review.gates) }, 'due, and not published')
  await services.plans.recordCheck(pull.id, review.gates, unread?.nextMs ?? now)
}

/**
 * When GitHub will take this merge, by its limits on writing: those due earlier go first, then lower numbers. In
 * milliseconds since the epoch.
 */
async function turnOf(
  { id }: StoredPlan,
  { clock, github, publicationQueues, plans }: Services,
): Promise<number> {
  const now = clock.now()
  const line = (await plans.readyInOrder(id.installationId, now)).filter(
    (one) => !publicationQueues.isAsked(one),
  )
  const place = line.findIndex((one) => one.repositoryId === id.repositoryId && one.number === id.number)
  return github.writes.turnAt(id.installationId, Math.max(0, place), now, 'merge')
}

/** The check that kept people from merging early is done: as a required one it would keep Galley from it too. */
async function release({ pull, written }: LoadedPull, review: Review, services: Services): Promise<void> {
  const check = reviewCheckRun(review)
  const isShown =
    written.check?.fingerprint === check.fingerprint && written.check.conclusion === check.conclusion
  if (isShown) return
  try {
    await services.checkRuns.write({ ...pull.id, sha: pull.head.sha, isForMerge: true }, check, written)
  } catch (err) {
    // Where it is a required one, GitHub refuses the merge, and that is told.
    if (!refusalIn(err)) throw err
    services.log.warn(
      { ...pull.id, err },
      'GitHub refused the check that lets the post go out; Galley asks for the merge all the same',
    )
  }
}

async function settleAnswer(
  { answer, answeredMs: mergedMs, review, head }: Asked,
  services: Services,
): Promise<void> {
  const { pull, plan, gates } = review
  if (answer.is === 'merged' && plan.is === 'at') {
    const { epochMs: plannedMs, zone } = plan.instant
    const { id, title, url, private: isPrivate } = pull
    const record = {
      id,
      title,
      url,
      private: isPrivate,
      plannedMs,
      zone,
      mergedMs,
      lagMs: mergedMs - plannedMs,
    }
    await services.publications.record({
      ...record,
      head: head.sha,
      mergeCommit: answer.commit,
      gates,
      approvals: approversIn(gates),
    })
    const now = services.clock.now()
    await services.unwritten.expect(id, now, now + BEING_TOLD_MS)
    await services.plans.forget(id)
    await reviewDependents(pull, services)
    services.log.info({ ...id, lagMs: record.lagMs, commit: answer.commit }, 'published')
  }
  await follow(answer, review, services)
}

/** After any answer the pull request is looked at again, which also tells people; transient ones are tried again. */
async function follow(answer: MergeAnswer, review: Review, services: Services): Promise<void> {
  const { clock, log, plans, queue } = services
  const { id } = review.pull
  const { gates, plan } = review
  if (answer.is !== 'merged' && answer.is !== 'queued') log.warn({ ...id, answer }, 'not merged')
  if (answer.is === 'limited')
    throw new GalleyError('github', `GitHub takes no merge for now: ${answer.message}`, {
      retryAt: answer.retryAt,
    })
  const isLasting =
    answer.is === 'transient' && plan.is === 'at' && clock.now() - plan.instant.epochMs > TRANSIENT_MS
  if ((answer.is === 'transient' && !isLasting) || answer.is === 'ambiguous')
    throw new GalleyError('github', `The merge is not certain: ${answer.message}`, { data: { answer } })
  if (isLasting || answer.is === 'queued' || answer.is === 'rule' || answer.is === 'denied')
    await plans.recordCheck(id, gates, nextTryMs(review, clock.now()))
  if (answer.is === 'moved') await plans.recordCheck(id, gates, clock.now() + MOVED_PAUSE_MS)
  await queue.put(reviewPull, id)
}

/** When a due pull request is tried again, unless something happens to it first. In milliseconds since the epoch. */
function nextTryMs({ plan, gates }: Review, now: number): number {
  return now + retryPauseMs(plan.is === 'at' ? now - plan.instant.epochMs : 0, gates)
}
