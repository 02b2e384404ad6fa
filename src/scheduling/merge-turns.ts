import type { PublicationTurns, WriteTurnsTable } from '../database/write-turns-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

/** GitHub takes one more, but others of the installation go first: after this long it is looked at again. */
const OTHERS_FIRST_MS = 1000

/**
 * Where more is due in an installation than GitHub takes at once, those planned first go first, whatever their
 * repository.
 */
export class MergeTurns {
  readonly #github: GitHub
  readonly #writeTurns: WriteTurnsTable
  readonly #clock: CheckedClock
  #hasRoomForAll = false
  /** Their merges count as past writes, not as ones to come. */
  readonly #begun = new Set<number>()

  constructor(services: { github: GitHub; writeTurns: WriteTurnsTable; clock: CheckedClock }) {
    this.#github = services.github
    this.#writeTurns = services.writeTurns
    this.#clock = services.clock
  }

  /** If GitHub takes all that is due now, nobody has to ask for a turn. */
  read({ budget, ready }: PublicationTurns): void {
    const now = this.#clock.githubNow()
    this.#hasRoomForAll = this.#github.writes.turnsIn(budget, now).at(ready, 'merge') <= now
  }

  /** In milliseconds since the epoch: `now` or earlier if it may go out. */
  async timeOf({ id, plan }: StoredPlan): Promise<number> {
    const now = this.#clock.githubNow()
    if (this.#hasRoomForAll) return now
    const { turns, ready } = await this.#line({ id, plan }, now)
    const turnMs = turns.at(ready, 'merge')
    if (turnMs <= now) return now
    return turns.at(0, 'merge') <= now ? now + OTHERS_FIRST_MS : turnMs
  }

  /** GitHub's limits, and how many publications of the installation go before this one. */
  async #line({ id, plan }: Pick<StoredPlan, 'id' | 'plan'>, now: number) {
    const dueMs = plan.is === 'at' ? plan.instant.epochMs : now
    const { budget, ready } = await this.#writeTurns.publications(id.installationId, now, {
      before: { dueMs, number: id.number },
      except: { repositoryId: id.repositoryId, numbers: [...this.#begun] },
    })
    return { turns: this.#github.writes.turnsIn(budget, now), ready }
  }

  /** When this one and what follows it, `count` in all, may go out without a pause between them. */
  async timeOfAll({ id, plan }: StoredPlan, count: number): Promise<number> {
    const now = this.#clock.githubNow()
    const { turns, ready } = await this.#line({ id, plan }, now)
    return turns.at(ready + count - 1, 'merge')
  }

  begin({ number }: PullId): void {
    this.#begun.add(number)
  }
}
