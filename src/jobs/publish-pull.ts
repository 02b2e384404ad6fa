import { GalleyError } from '../errors.ts'
import { inLogContext } from '../log-context.ts'
import { retryPauseMs } from '../publish/decide.ts'
import { evaluate } from '../publish/evaluate.ts'
import { approversIn } from '../publish/gate.ts'
import { TRANSIENT_MS } from '../publish/merge-answer.ts'
import type { NotReady } from '../publish/not-ready.ts'
import { mayWrite, type PullId } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { publishPull as kind, reviewPull } from '../queue/job-kinds.ts'
import { reviewCheckRun } from '../report/check-run.ts'
import { standingInEnglish } from '../report/sentences.ts'
import { type LoadedPull, type LoadPullServices, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { refusalOf, WRITE_TIMEOUT_MS } from '../review/pull-writes.ts'
import { holdIfDequeued } from '../scheduling/last-merge-request.ts'
import { type MergeRequest, mergeFresh, type ReadyPull, timeOnAllClocks } from '../scheduling/merge-fresh.ts'
import { enterTurn, writeTurnMs, yieldsToEarlier } from '../scheduling/publication-turn.ts'
import { reviewDependents } from '../scheduling/schedule.ts'
import type { Job, Services } from '../services.ts'

type PublishServices = Pick<
  Services,
  keyof LoadPullServices | 'checkRuns' | 'database' | 'publicationQueues' | 'publications'
>

type PublishOutcome = MergeRequest | NotReady

/** After a "head moved" whose head is the same, GitHub gets this long to catch up. Longer than a scan looks ahead. */
const MOVED_PAUSE_MS = 30_000

/** This close to an instant Galley compares its clocks with GitHub's, which it learns only from an answer. */
const NEARLY_MS = 1000

export const publishPull: Job<PullId, keyof PublishServices> = {
  kind,
  async run(id, services) {
    const stored = await services.plans.find(id)
    const context = { job: kind.name, ...(stored?.delivery && { delivery: stored.delivery }) }
    return inLogContext(context, () => publish(id, stored, services))
  },
}

async function publish(id: PullId, stored: StoredPlan | undefined, services: PublishServices): Promise<void> {
  if (stored && (await yieldsToEarlier(stored, services))) return
  try {
    const outcome: PublishOutcome = stored
      ? await publishInTurn(stored, services)
      : { is: 'to-review', why: 'no-plan' }
    await actOn(outcome, id, services)
  } finally {
    // It may have been called even without a slot, and the next ones wait for it.
    await services.publicationQueues.finish(id)
  }
}

async function publishInTurn(stored: StoredPlan, services: PublishServices): Promise<PublishOutcome> {
  const { id } = stored
  // Take the slot first: where hundreds are due, the first must not wait until all have asked for their turn.
  if (!(await enterTurn(stored, services))) return { is: 'queued', why: 'earlier-publications' }
  const untilMs = await writeTurnMs(id, services)
  if (untilMs > services.clock.now()) return { is: 'early', why: 'write-limit', untilMs }
  return publishIfReady(stored, services)
}

async function publishIfReady(stored: StoredPlan, services: PublishServices): Promise<PublishOutcome> {
  const { id, plan } = stored
  const { clock, database, publicationQueues } = services
  // GitHub need not be asked before both clocks of Galley's own nearly show the instant.
  if (plan.is === 'at') {
    const untilMs = plan.instant.epochMs
    if (Math.min(clock.now(), await database.now()) + NEARLY_MS < untilMs)
      return { is: 'early', why: 'other-clock', untilMs }
  }
  const firstReading = await readinessOf(await loadPull(id, services, 'none'), stored, services)
  if (firstReading.is !== 'ready') return firstReading
  const { loaded, review } = firstReading
  // An earlier review that could not read everything may have left a check that says so.
  if (review.blocksEarlyMerge || loaded.unread) await passCheck(loaded, review, services)
  let lastLoaded: LoadedPull | UnreadPull | undefined = loaded
  const reload = async () => {
    lastLoaded = await loadPull(id, services, 'none', lastLoaded?.is === 'read' ? lastLoaded : undefined)
    return readinessOf(lastLoaded, stored, services)
  }
  const { installationId } = id
  return publicationQueues.runMerge(id, (hasWaited) =>
    mergeFresh(hasWaited ? undefined : firstReading, reload, { installationId, services }),
  )
}

async function readinessOf(
  loaded: LoadedPull | UnreadPull | undefined,
  { headSha }: StoredPlan,
  services: PublishServices,
): Promise<ReadyPull | NotReady> {
  if (loaded?.pull.state !== 'open') return { is: 'to-review', why: 'not-open' }
  const now = services.clock.now()
  if (loaded.is === 'unread' || loaded.read.unread.length) {
    const { gates } = evaluate(loaded, headSha, now)
    return { is: 'unread', why: gates, retryMs: loaded.unread?.nextMs }
  }
  // A command that has just come may hold it. Only people who may write here have a say.
  if (loaded.commands.waiting.some(({ by }) => mayWrite(loaded.permissions.get(by))))
    return { is: 'to-review', why: 'new-command' }
  const review = evaluate(loaded, headSha, await timeOnAllClocks(services))
  const { decision, gates, pull } = review
  const { queuePosition } = loaded.pull
  if (decision.do === 'merge') {
    if ((await holdIfDequeued(pull, services)) !== pull)
      return { is: 'to-review', why: 'taken-out-of-merge-queue' }
    return { is: 'ready', loaded, review, head: decision.head }
  }
  if (decision.do === 'wait' && decision.until !== undefined)
    return { is: 'waiting', id: pull.id, why: gates, untilMs: decision.until, queuePosition }
  return { is: 'blocked', why: gates, lateMs: lateMs(review, services.clock.now()), queuePosition }
}

/** The check that held back an early merge passes now: as a required check it would stop Galley's own merge too. */
async function passCheck(
  { pull, written }: LoadedPull,
  review: Review,
  services: PublishServices,
): Promise<void> {
  const check = reviewCheckRun(review)
  const isShown =
    written.check?.fingerprint === check.fingerprint && written.check.conclusion === check.conclusion
  if (isShown) return
  try {
    await services.checkRuns.write({ ...pull.id, sha: pull.head.sha, isForMerge: true }, check, written)
  } catch (err) {
    // If the check is required, GitHub refuses the merge, and people are told that.
    if (!refusalOf(err)) throw err
    services.log.warn(
      { ...pull.id, err },
      'GitHub refused the check that lets the post go out; Galley asks for the merge all the same',
    )
  }
}

async function actOn(outcome: PublishOutcome, id: PullId, services: PublishServices): Promise<void> {
  const { clock, log, plans, queue } = services
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
    case 'queued':
      return
    case 'to-review':
      return queue.put(reviewPull, id)
    case 'early':
      return outcome.why === 'write-limit'
        ? queue.putAfter(kind, id, outcome.untilMs - clock.now())
        : queue.putAt(kind, id, outcome.untilMs)
    case 'waiting':
      return queue.putAt(kind, outcome.id, clock.askAgainAt(outcome.untilMs))
    case 'unread':
      return plans.recordCheck(id, outcome.why, outcome.retryMs ?? clock.now())
    case 'blocked':
      await plans.recordCheck(id, outcome.why, clock.now() + retryPauseMs(outcome.lateMs, outcome.why))
      return queue.put(reviewPull, id)
    case 'requested':
      await recordMerge(outcome, services)
      await retryOrWait(outcome, services)
      return queue.put(reviewPull, outcome.review.pull.id)
  }
}

async function recordMerge(
  { answer, answeredMs: mergedMs, review, head }: MergeRequest,
  services: PublishServices,
): Promise<void> {
  const { pull, plan, gates } = review
  if (answer.is !== 'merged' || plan.is !== 'at') return
  const { epochMs: plannedMs, zone } = plan.instant
  const { id, title, url, private: isPrivate } = pull
  const lagMs = mergedMs - plannedMs
  await services.publications.record({
    ...{ id, title, url, private: isPrivate, plannedMs, zone, mergedMs, lagMs },
    ...{ head: head.sha, mergeCommit: answer.commit, gates, approvals: approversIn(gates) },
  })
  const now = services.clock.now()
  await services.unwritten.expect(id, now, now + WRITE_TIMEOUT_MS)
  await services.plans.forget(id)
  await reviewDependents(pull, services)
  services.log.info({ ...id, lagMs, commit: answer.commit }, 'published')
}

/** Throws if the job itself has to try again. After some other answers it notes when the scan may try again. */
async function retryOrWait(
  { answer, review }: MergeRequest,
  { clock, log, plans }: PublishServices,
): Promise<void> {
  const { gates, plan, pull } = review
  if (answer.is !== 'merged' && answer.is !== 'queued')
    log.warn({ ...pull.id, answer }, 'GitHub did not merge a due pull request; `answer` says why')
  if (answer.is === 'limited')
    throw new GalleyError(
      'github',
      `GitHub rate limit reached; the merge is tried again at ${new Date(answer.retryAt).toISOString()}: ${answer.message}`,
      {
        retryAt: answer.retryAt,
      },
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
}

const lateMs = ({ plan }: Review, now: number) => (plan.is === 'at' ? now - plan.instant.epochMs : 0)
