import type { DuePlan, DuePlans } from '../database/due-plans.ts'
import type { WriteTurnsTable } from '../database/write-turns-table.ts'
import { inLogContext } from '../log-context.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import { publishRepository, type RepositoryId, reviewPull, WHILE_MERGING_MS } from '../queue/job-kinds.ts'
import { type ActServices, actOn } from './act-on-outcome.ts'
import { MergeTurns } from './merge-turns.ts'
import { type PublishServices, publishIfReady } from './publish-if-ready.ts'

/** Shorter than pg-boss lets a job run. What is left then has a job of its own. */
const LONGEST_RUN_MS = 4 * 60_000

interface RunServices extends ActServices, PublishServices {
  duePlans: DuePlans
  writeTurns: WriteTurnsTable
}

/**
 * One run of the job of a repository, in the order of instants and numbers, one after another: GitHub refuses a merge
 * while another into the same branch is under way ("Base branch was modified"), and counts it as a write. Nothing is
 * loaded ahead, since each merge changes the base branch, so that the next pull request would have to be loaded again.
 * What is left when the run ends is queued again, or due later.
 */
export class PublicationRun {
  readonly #repository: RepositoryId
  readonly #services: RunServices
  readonly #turns: MergeTurns
  readonly #endMs: number
  readonly #tried: number[] = []
  readonly #merged: PullId[] = []
  #due: DuePlan[] = []
  #isRead = false
  #isOver = false

  constructor(repository: RepositoryId, services: RunServices) {
    this.#repository = repository
    this.#services = services
    this.#turns = new MergeTurns(services)
    this.#endMs = services.clock.elapsed() + LONGEST_RUN_MS
  }

  async publishAll(): Promise<void> {
    for (let due = await this.#next(); due; due = await this.#next()) {
      const { delivery } = due
      const context = { job: publishRepository.name, ...(delivery && { delivery }) }
      await inLogContext(context, () => this.#publish(due))
    }
    await this.#end()
  }

  /** Undefined if nothing else is due, GitHub takes no more for now, Galley is stopping, or this has taken long. */
  async #next(): Promise<DuePlan | undefined> {
    const { clock, duePlans, queue } = this.#services
    if (!this.#isOver && (queue.isStopping || clock.elapsed() > this.#endMs)) {
      this.#isOver = true
      await queue.putAll(publishRepository, [this.#repository])
    }
    if (this.#isOver) return undefined
    // What becomes due meanwhile has a job of its own, which waits for the end of this one.
    if (!this.#due.length && !this.#isRead) {
      const times = { now: clock.now(), githubNow: clock.githubNow() }
      const { plans, isAll, turns } = await duePlans.ofRepository(this.#repository, {
        ...times,
        except: this.#tried,
      })
      this.#due = plans
      this.#isRead = isAll
      this.#turns.read(turns)
    }
    const due = this.#due.shift()
    if (due) this.#tried.push(due.id.number)
    return due
  }

  /** One that fails stops none of the others. */
  async #publish(due: DuePlan): Promise<void> {
    const { clock, duePlans, log, publicationAlarm } = this.#services
    const { id } = due
    try {
      const turnMs = await this.#turns.timeOf(due)
      const outcome =
        turnMs > clock.githubNow()
          ? ({ is: 'limited', untilMs: turnMs } as const)
          : await publishIfReady(due, this.#services, this.#turns)
      // Without a clear answer it may have been merged.
      const mayBeMerged = outcome.is === 'requested' && ['merged', 'ambiguous'].includes(outcome.answer.is)
      if (mayBeMerged) this.#merged.push(id)
      if (outcome.is === 'limited') await this.#wait(outcome.untilMs)
      else await actOn(outcome, id, this.#services)
      if (outcome.is !== 'requested') return
      if (outcome.answer.is === 'limited') await this.#wait(outcome.answer.retryAt)
    } catch (err) {
      log.warn({ ...id, err }, 'A due pull request could not be published; Galley tries again')
      publicationAlarm.expect(await duePlans.recordFailure(id, clock.now()))
    }
  }

  /**
   * Merged pull requests are told about once nothing is left to merge in the installation, and so is what had to wait for
   * that. Whichever repository ends last calls them all.
   */
  async #end(): Promise<void> {
    const { clock, queue, writeTurns } = this.#services
    if (!this.#tried.length) return
    let freed = await writeTurns.endOfMerges(this.#repository, clock.now())
    if (!freed && this.#merged.length) {
      await writeTurns.awaitEndOfMerges(this.#merged, clock.githubNow() + WHILE_MERGING_MS)
      await Promise.all(this.#merged.map((id) => queue.putWithin(reviewPull, id, WHILE_MERGING_MS)))
      // The last one may have ended before these were in line, so that nobody calls them.
      freed = await writeTurns.endOfMerges(this.#repository, clock.now())
    }
    if (!freed) return
    const merged = new Set(this.#merged.map(pullKey))
    const others = freed.map(pullKey).filter((key) => !merged.has(key))
    await queue.putAll(reviewPull, this.#merged)
    await queue.bringForward(reviewPull, others)
  }

  /** `untilMs` is GitHub's time. Its limits are the installation's, so the rest of the repository waits as well. */
  async #wait(untilMs: number): Promise<void> {
    const { clock, duePlans, log, publicationAlarm } = this.#services
    this.#isOver = true
    const now = clock.now()
    const retryMs = now + Math.max(1, untilMs - clock.githubNow())
    await duePlans.retryRepositoryAt(this.#repository.repositoryId, retryMs, now)
    publicationAlarm.expect(retryMs)
    log.debug(
      { ...this.#repository, retryAt: new Date(retryMs).toISOString() },
      'GitHub takes no more for now; due pull requests of the repository wait',
    )
  }
}
