import type { AbsencesTable, StoredAbsence, WaitingPost } from '../database/absences-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { readPublicVisibility } from '../github/visibility.ts'
import { pullKey } from '../publish/pull.ts'
import type { RepositoryAbsence } from '../report/operator-sentences.ts'

/** GitHub's answer counts for this long. A public repository may become private, so it is checked more often. */
const OPEN_MS = 60_000
const CLOSED_MS = 10 * 60_000

/** GitHub answers 60 unauthenticated requests an hour. */
const MOST_REQUESTS = 50
const HOUR_MS = 60 * 60_000

const SHOWN_MS = 30 * 24 * HOUR_MS

type RepositoryId = WaitingPost['id']

/**
 * The public repositories in which nothing can go out, for the desk. GitHub is asked without a token, since the App
 * may have no access.
 */
export class DeskAbsences {
  readonly #github: Pick<GitHub, 'getAnonymously'>
  readonly #absences: Pick<AbsencesTable, 'ongoing'>
  readonly #clock: Pick<CheckedClock, 'now'>
  readonly #visibility = new Map<number, { isPublic: boolean; untilMs: number }>()
  #requestTimesMs: number[] = []

  constructor({
    github,
    absences,
    clock,
  }: {
    github: Pick<GitHub, 'getAnonymously'>
    absences: Pick<AbsencesTable, 'ongoing'>
    clock: Pick<CheckedClock, 'now'>
  }) {
    this.#github = github
    this.#absences = absences
    this.#clock = clock
  }

  async shown(): Promise<RepositoryAbsence[]> {
    const rows = (await this.#absences.ongoing()).flatMap(byRepository)
    return (await Promise.all(rows.map((row) => this.#row(row)))).flat()
  }

  async #row({ absence, waiting, repository }: AbsentRepository): Promise<RepositoryAbsence[]> {
    const lastMs = Math.max(absence.fromMs, ...waiting.map(({ instant }) => instant.epochMs))
    const [first] = waiting.toSorted((a, b) => a.instant.epochMs - b.instant.epochMs)
    const isOld = lastMs < this.#clock.now() - SHOWN_MS
    if (!first || isOld || !(await this.#isPublic(repository))) return []
    const { why, fromMs } = absence
    const name = `${repository.owner}/${repository.repo}`
    return [{ name, why, fromMs, posts: waiting.length, first: first.instant }]
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

interface AbsentRepository {
  absence: StoredAbsence
  waiting: readonly WaitingPost[]
  repository: RepositoryId
}

function byRepository(absence: StoredAbsence): AbsentRepository[] {
  const posts = new Map(absence.waiting.map((post) => [pullKey(post.id), post]))
  const repositories = Map.groupBy(posts.values(), ({ id }) => id.repositoryId)
  return [...repositories.values()].flatMap((waiting) => {
    const repository = waiting.at(-1)?.id
    return repository ? [{ absence, waiting, repository }] : []
  })
}
