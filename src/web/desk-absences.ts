import type { AbsencesTable, WaitingRepository } from '../database/absences-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { readPublicVisibility } from '../github/visibility.ts'
import type { PullId } from '../publish/pull.ts'
import type { RepositoryAbsence } from '../report/operator-sentences.ts'

/** GitHub's answer counts for this long. A public repository may become private, so it is checked more often. */
const OPEN_MS = 60_000
const CLOSED_MS = 10 * 60_000

/** GitHub answers 60 unauthenticated requests an hour. */
const MOST_REQUESTS = 50
const HOUR_MS = 60 * 60_000

const SHOWN_MS = 30 * 24 * HOUR_MS

type RepositoryId = Omit<PullId, 'number'>

/**
 * The public repositories in which nothing can go out, for the desk. GitHub is asked without a token, since the App
 * may have no access.
 */
export class DeskAbsences {
  readonly #github: Pick<GitHub, 'getAnonymously'>
  readonly #absences: Pick<AbsencesTable, 'waitingRepositories'>
  readonly #clock: Pick<CheckedClock, 'now'>
  readonly #visibility = new Map<number, { isPublic: boolean; untilMs: number }>()
  #requestTimesMs: number[] = []

  constructor({
    github,
    absences,
    clock,
  }: {
    github: Pick<GitHub, 'getAnonymously'>
    absences: Pick<AbsencesTable, 'waitingRepositories'>
    clock: Pick<CheckedClock, 'now'>
  }) {
    this.#github = github
    this.#absences = absences
    this.#clock = clock
  }

  async shown(): Promise<RepositoryAbsence[]> {
    const rows = await this.#absences.waitingRepositories()
    return (await Promise.all(rows.map((row) => this.#row(row)))).flat()
  }

  async #row(waiting: WaitingRepository): Promise<RepositoryAbsence[]> {
    const { why, fromMs, repository, posts, first, lastMs } = waiting
    const isOld = Math.max(fromMs, lastMs) < this.#clock.now() - SHOWN_MS
    if (isOld || !(await this.#isPublic(repository))) return []
    return [{ name: `${repository.owner}/${repository.repo}`, why, fromMs, posts, first }]
  }

  async #isPublic(repository: RepositoryId): Promise<boolean> {
    const now = this.#clock.now()
    const cached = this.#visibility.get(repository.repositoryId)
    if (cached && cached.untilMs > now) return cached.isPublic
    this.#requestTimesMs = this.#requestTimesMs.filter((ms) => ms > now - HOUR_MS)
    if (this.#requestTimesMs.length >= MOST_REQUESTS) return false
    this.#requestTimesMs.push(now)
    const state = await readPublicVisibility(this.#github, repository)
    const isPublic = state === 'public'
    this.#visibility.set(repository.repositoryId, {
      isPublic,
      untilMs: now + (state === 'closed' ? CLOSED_MS : OPEN_MS),
    })
    return isPublic
  }
}
