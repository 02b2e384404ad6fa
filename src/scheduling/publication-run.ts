import type { DuePlans } from '../database/due-plans.ts'
import type { WriteTurnsTable } from '../database/write-turns-table.ts'
import { inLogContext } from '../log-context.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { publishRepository, type RepositoryId, reviewPull } from '../queue/job-kinds.ts'
import { type ActServices, actOn } from './act-on-outcome.ts'
import { MergeTurns } from './merge-turns.ts'
import type { PublicationTurn } from './publication-order.ts'
import { type PublishServices, publishIfReady } from './publish-if-ready.ts'

/** Shorter than pg-boss lets a job run. What is left then has a job of its own. */
const LONGEST_RUN_MS = 4 * 60_000

interface RunServices extends ActServices, PublishServices {
  duePlans: DuePlans
  writeTurns: WriteTurnsTable
}

/** One run of the job of a repository. What is left when it ends is queued again, or due later. */
export class PublicationRun {
  readonly #repository: RepositoryId
  readonly #services: RunServices
  readonly #turns: MergeTurns
  readonly #endMs: number
  readonly #tried: number[] = []
  readonly #merged: PullId[] = []
  #due: StoredPlan[] = []
  #isOver = false

  constructor(repository: RepositoryId, services: RunServices) {
    this.#repository = repository
    this.#services = services
    this.#turns = new MergeTurns(services)
    this.#endMs = services.clock.elapsed() + LONGEST_RUN_MS
  }

  /** Undefined if nothing else is due, GitHub takes no more for now, Galley is stopping, or this has taken long. */
  async next(): Promise<StoredPlan | undefined> {
    const { clock, duePlans, queue } = this.#services
    if (!this.#isOver && (queue.isStopping || clock.elapsed() > this.#endMs)) {
      this.#isOver = true
      await queue.putAll(publishRepository, [this.#repository])
    }
    if (this.#isOver) return undefined
    if (!this.#due.length) {
      const { repositoryId } = this.#repository
      this.#due = await duePlans.ofRepository(repositoryId, clock.now(), this.#tried)
      if (this.#due.length) await this.#turns.read(this.#repository)
    }
    const stored = this.#due.shift()
    if (stored) this.#tried.push(stored.id.number)
    return stored
  }

  /** One that fails stops none of the others. True if GitHub was asked for the merge, or may have been. */
  async publish(turn: PublicationTurn): Promise<boolean> {
    if (this.#isOver) return false
    const { delivery } = turn.stored
    const context = { job: publishRepository.name, ...(delivery && { delivery }) }
    return inLogContext(context, () => this.#publish(turn))
  }

  async #publish(turn: PublicationTurn): Promise<boolean> {
    const { clock, duePlans, log, publicationAlarm } = this.#services
    const { id } = turn.stored
    try {
      const turnMs = await this.#turns.timeOf(turn.stored)
      const outcome =
        turnMs > clock.githubNow()
          ? ({ is: 'limited', untilMs: turnMs } as const)
          : await publishIfReady(turn, this.#services, () => this.#turns.begin(id))
      if (outcome.is === 'limited') await this.#wait(outcome.untilMs)
      else await actOn(outcome, id, this.#services)
      if (outcome.is !== 'requested') return false
      if (outcome.answer.is === 'merged') this.#merged.push(id)
      if (outcome.answer.is === 'limited') await this.#wait(outcome.answer.retryAt)
      return true
    } catch (err) {
      log.warn({ ...id, err }, 'A due pull request could not be published; Galley tries again')
      publicationAlarm.expect(await duePlans.recordFailure(id, clock.now()))
      return true
    }
  }

  /** Merged pull requests are told about once nothing is left to merge, and so is what had to wait for that. */
  async end(): Promise<void> {
    const { clock, queue, writeTurns } = this.#services
    if (!this.#tried.length) return
    for (const id of this.#merged) await queue.put(reviewPull, id)
    const freed = await writeTurns.endOfMerges(this.#repository, clock.now())
    await queue.bringForward(reviewPull, freed.map(pullKey))
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
