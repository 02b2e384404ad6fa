import type { DuePlan } from '../database/due-plans.ts'
import type { PublicationsTable } from '../database/publications-table.ts'
import { GalleyError } from '../errors.ts'
import { retryPauseMs } from '../publish/decide.ts'
import { evaluate } from '../publish/evaluate.ts'
import { approversIn } from '../publish/gate.ts'
import type { NotReady } from '../publish/not-ready.ts'
import { noOverrides } from '../publish/overrides.ts'
import { mayWrite, type PullId, pullKey } from '../publish/pull.ts'
import { withUnmet } from '../publish/release.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { reviewCheckRun } from '../report/check-run.ts'
import type { CheckRuns } from '../review/check-runs.ts'
import { type LoadedPull, loadPull, type UnreadPull } from '../review/load-pull.ts'
import { refusalOf } from '../review/pull-writes.ts'
import { holdIfDequeued } from './last-merge-request.ts'
import type { LoadTurns } from './load-turns.ts'
import { type MergeRequest, mergeFresh, type ReadyPull, timeOnAllClocks } from './merge-fresh.ts'
import type { MergeTurns } from './merge-turns.ts'
import { followsAnother, type ReadingServices, ReleaseReadings } from './release-readings.ts'
import { waitForRoom } from './release-room.ts'

/** This close to an instant Galley compares its clocks with GitHub's, which it learns only from an answer. */
const NEARLY_MS = 1000

/** While two clocks disagree, a post is tried again after this long at most: either clock may be corrected. */
const DISAGREEMENT_MS = 60_000

export interface PublishServices extends ReadingServices {
  checkRuns: CheckRuns
  publications: PublicationsTable
  loadTurns: LoadTurns
}

/** Loads a due pull request, and asks GitHub to merge it, if it is its turn and that of all of its release. */
export async function publishIfReady(
  due: DuePlan,
  services: PublishServices,
  turns: MergeTurns,
): Promise<MergeRequest | NotReady> {
  const { id, plan, overrides } = due
  const { clock } = services
  // GitHub need not be asked before both clocks of Galley's own nearly show the instant.
  if (plan.is === 'at') {
    const earliest = Math.min(clock.now(), due.databaseMs)
    const waitMs = Math.min(plan.instant.epochMs - earliest, DISAGREEMENT_MS)
    if (waitMs > NEARLY_MS) return { is: 'early', why: 'other-clock', untilMs: clock.now() + waitMs }
  }
  const turn = await services.loadTurns.begin()
  try {
    if (await followsInRelease(due, services)) {
      const late = lateMs(due, clock.now())
      return { is: 'early', why: 'follows-in-release', untilMs: clock.now() + retryPauseMs(late) }
    }
    const readings = new ReleaseReadings(services)
    const load = async (before?: LoadedPull) =>
      readings.refresh(
        await loadPull(id, services, {
          ...{ waitMode: 'none', before, known: overrides ?? noOverrides },
          approvers: approversIn(due.gates),
        }),
      )
    const firstReading = await readinessOf(await load(), due, services)
    if (firstReading.is !== 'ready') return firstReading
    const { loaded, review } = firstReading
    const wait = await waitForRoom(due, review.release, turns, services)
    if (wait) return wait
    // An earlier review that could not read everything may have left a check that says so.
    if (review.blocksEarlyMerge || loaded.unread) await passCheck(loaded, review, services)
    let lastLoaded: LoadedPull | UnreadPull | undefined = loaded
    const reload = async () => {
      turn.reportStale()
      lastLoaded = await load(lastLoaded?.is === 'read' ? lastLoaded : undefined)
      return readinessOf(lastLoaded, due, services)
    }
    // Before its merge is counted as a write.
    turns.begin(id)
    const { installationId } = id
    return await mergeFresh(firstReading, reload, { installationId, services, onSend: turn.end })
  } catch (error) {
    if (error instanceof GalleyError && error.retryAt !== undefined)
      return { is: 'limited', untilMs: error.retryAt }
    throw error
  } finally {
    turn.end()
  }
}

/** By what is stored: nothing has to be read of it before the first of its release is out. */
async function followsInRelease({ id, gates }: StoredPlan, { releases }: PublishServices): Promise<boolean> {
  const why = gates.find((gate) => gate.id === 'release')?.why
  if (!why || !('name' in why)) return false
  const members = withUnmet(await releases.members(id, why))
  const isOwn = (member: { id: PullId }) => pullKey(member.id) === pullKey(id)
  const self = members.find(isOwn)
  return (
    self !== undefined &&
    followsAnother(
      self,
      members.filter((member) => !isOwn(member)),
    )
  )
}

async function readinessOf(
  loaded: LoadedPull | UnreadPull | undefined,
  { headSha }: StoredPlan,
  services: PublishServices,
): Promise<ReadyPull | NotReady> {
  if (loaded?.pull.state !== 'open') return { is: 'to-review', why: 'not-open' }
  const { clock } = services
  if (loaded.is === 'unread' || loaded.read.unread.length) {
    const { gates } = evaluate(loaded, headSha, clock.now())
    return { is: 'unread', why: gates, retryMs: loaded.unread?.nextMs }
  }
  // A command that has just come may hold it. Only people who may write here have a say.
  if (loaded.commands.waiting.some(({ by }) => mayWrite(loaded.permissions.get(by))))
    return { is: 'to-review', why: 'new-command' }
  const earliest = timeOnAllClocks(loaded, clock)
  const review = evaluate(loaded, headSha, earliest)
  const { decision, gates, pull } = review
  const { queuePosition } = loaded.pull
  if (decision.do === 'merge') {
    if ((await holdIfDequeued(pull, services)) !== pull)
      return { is: 'to-review', why: 'taken-out-of-merge-queue' }
    return { is: 'ready', loaded, review, head: decision.head }
  }
  if (decision.do === 'wait' && decision.until !== undefined) {
    const databaseMs = Math.min(decision.until - loaded.databaseMs, DISAGREEMENT_MS)
    const untilMs = Math.max(clock.askAgainAt(decision.until), clock.now() + databaseMs)
    return { is: 'waiting', why: gates, untilMs, queuePosition }
  }
  return { is: 'blocked', why: gates, lateMs: lateMs(review, clock.now()), queuePosition }
}

export const lateMs = ({ plan }: Pick<Review, 'plan'>, now: number) =>
  plan.is === 'at' ? now - plan.instant.epochMs : 0

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
