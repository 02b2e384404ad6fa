import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { RepositoryRows } from '../database/repository-rows.ts'
import type { GitHub } from '../github/github.ts'
import { type RepositoryState, readRepositoryStates } from '../github/visibility.ts'
import type { Log } from '../log.ts'
import type { RepositoryId } from '../queue/job-kinds.ts'

/** GitHub's answer counts for this long. A repository can become private at any time, and webhooks may be lost. */
const GOOD_FOR_MS = 60_000

/** After a failed query GitHub is asked again only after this time, however many people open pages. */
const ASK_AGAIN_MS = 5_000

const MOST_KEPT = 10_000

interface VisibilityState {
  is: 'public' | 'closed' | 'unknown'
  untilMs: number
}

export interface VisibleRepositories {
  isPublic(repositoryId: number): boolean
  /** True if GitHub did not answer about some of them. They stay hidden, although they may be public. */
  isPartial: boolean
}

/**
 * Knows which repositories everybody may read, by GitHub's answer of the last minute. A repository without an answer
 * is not public. The database's rows are corrected if they differ.
 */
export class RepositoryVisibility {
  readonly #github: GitHub
  readonly #rows: RepositoryRows
  readonly #clock: Pick<Clock, 'now'>
  readonly #log: Log
  readonly #states = new LRUCache<number, VisibilityState>({ max: MOST_KEPT })
  /** The running query of each repository. A query that is no longer listed here is ignored. */
  readonly #queries = new Map<number, Promise<void>>()

  constructor({
    github,
    repositoryRows,
    clock,
    log,
  }: { github: GitHub; repositoryRows: RepositoryRows; clock: Pick<Clock, 'now'>; log: Log }) {
    this.#github = github
    this.#rows = repositoryRows
    this.#clock = clock
    this.#log = log
  }

  async visibleAmong(places: readonly RepositoryId[]): Promise<VisibleRepositories> {
    await this.#refresh(places.filter((place) => !this.#isFresh(place)))
    const states = new Map(places.map(({ repositoryId: id }) => [id, this.#states.peek(id)?.is ?? 'unknown']))
    return {
      isPublic: (id) => states.get(id) === 'public',
      isPartial: [...states.values()].includes('unknown'),
    }
  }

  async isPublic(place: RepositoryId): Promise<boolean> {
    return (await this.visibleAmong([place])).isPublic(place.repositoryId)
  }

  /** Call this when the repository has changed. The answer of a running query is then ignored too. */
  forget(repositoryId: number): void {
    this.#states.delete(repositoryId)
    this.#queries.delete(repositoryId)
  }

  #isFresh({ repositoryId }: RepositoryId): boolean {
    return (this.#states.peek(repositoryId)?.untilMs ?? 0) > this.#clock.now()
  }

  async #refresh(places: readonly RepositoryId[]): Promise<void> {
    const unqueried = places.filter(({ repositoryId }) => !this.#queries.has(repositoryId))
    const installations = Map.groupBy(unqueried, ({ installationId }) => installationId)
    for (const [installationId, places] of installations) {
      const query = this.#askInstallation(installationId, places, () => query)
      for (const { repositoryId } of places) this.#queries.set(repositoryId, query)
    }
    await Promise.all(places.map(({ repositoryId }) => this.#queries.get(repositoryId)))
  }

  /** Never rejects. */
  async #askInstallation(
    installationId: number,
    places: readonly RepositoryId[],
    query: () => Promise<void>,
  ): Promise<void> {
    const states = await this.#read(installationId, places)
    const answered = places
      .map((place, index) => ({ id: place.repositoryId, state: states[index] ?? UNKNOWN }))
      .filter(({ id }) => this.#queries.get(id) === query())
    await this.#correct(answered)
    for (const { id, state } of answered) {
      if (this.#queries.get(id) !== query()) continue
      this.#queries.delete(id)
      this.#store(id, state)
    }
  }

  async #read(installationId: number, places: readonly RepositoryId[]): Promise<RepositoryState[]> {
    try {
      return await readRepositoryStates(await this.#github.installation(installationId), places)
    } catch (err) {
      this.#log.warn(
        { installation: installationId, err },
        'GitHub could not be asked which repositories are public; their pages stay hidden until it can',
      )
      return []
    }
  }

  async #correct(answered: readonly { id: number; state: RepositoryState }[]): Promise<void> {
    await this.#rows.updateFacts(
      answered.flatMap(({ state }) => (state.is === 'there' ? state.repository : [])),
    )
    await this.#rows.hide(answered.filter(({ state }) => state.is === 'gone').map(({ id }) => id))
  }

  #store(id: number, state: RepositoryState): void {
    const is =
      state.is === 'unknown'
        ? 'unknown'
        : state.is === 'there' && !state.repository.private
          ? 'public'
          : 'closed'
    this.#states.set(id, {
      is,
      untilMs: this.#clock.now() + (is === 'unknown' ? ASK_AGAIN_MS : GOOD_FOR_MS),
    })
  }
}

const UNKNOWN: RepositoryState = { is: 'unknown' }
