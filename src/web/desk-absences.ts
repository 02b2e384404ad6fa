import type { AbsencesTable, StoredAbsence, WaitingPost } from '../database/absences-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import { readPublicVisibility } from '../github/visibility.ts'
import type { RepositoryAbsence } from '../report/absence.ts'

/** What everybody may read is asked again after a minute, before it is shown; what not everybody may, more rarely. */
const OPEN_MS = 60_000
const CLOSED_MS = 10 * 60_000

/** GitHub takes 60 questions an hour of somebody who is not signed in. */
const MOST_ASKED = 50
const HOUR_MS = 60 * 60_000

/** It is shown so long after the last date that was planned there, and after it began. */
const SHOWN_MS = 30 * 24 * HOUR_MS

type Place = WaitingPost['id']

/** The repositories in which nothing can go out, for the desk: those that everybody may read, by GitHub's word to everybody. */
export class DeskAbsences {
  readonly #github: Pick<GitHub, 'getAnonymously'>
  readonly #absences: Pick<AbsencesTable, 'ongoing'>
  readonly #clock: Pick<CheckedClock, 'now'>
  readonly #known = new Map<number, { isPublic: boolean; untilMs: number }>()
  #askedMs: number[] = []

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
    return (await Promise.all(rows.map((row) => this.#shownOf(row)))).flat()
  }

  async #shownOf({ absence, waiting, place }: AbsentRepository): Promise<RepositoryAbsence[]> {
    const lastMs = Math.max(absence.fromMs, ...waiting.map(({ instant }) => instant.epochMs))
    const [first] = waiting.toSorted((one, other) => one.instant.epochMs - other.instant.epochMs)
    const isOld = lastMs < this.#clock.now() - SHOWN_MS
    if (!first || isOld || !(await this.#isPublic(place))) return []
    const { why, fromMs } = absence
    const name = `${place.owner}/${place.repo}`
    return [{ name, why, fromMs, posts: waiting.length, first: first.instant }]
  }

  async #isPublic(place: Place): Promise<boolean> {
    const now = this.#clock.now()
    const known = this.#known.get(place.repositoryId)
    if (known && known.untilMs > now) return known.isPublic
    this.#askedMs = this.#askedMs.filter((ms) => ms > now - HOUR_MS)
    if (this.#askedMs.length >= MOST_ASKED) return false
    this.#askedMs.push(now)
    const state = await readPublicVisibility(this.#github, place)
    const isPublic = state === 'public'
    this.#known.set(place.repositoryId, {
      isPublic,
      untilMs: now + (state === 'closed' ? CLOSED_MS : OPEN_MS),
    })
    return isPublic
  }
}

interface AbsentRepository {
  absence: StoredAbsence
  waiting: readonly WaitingPost[]
  place: Place
}

/** The posts of each repository apart, each once. */
function byRepository(absence: StoredAbsence): AbsentRepository[] {
  const posts = new Map(absence.waiting.map((post) => [`${post.id.repositoryId}#${post.id.number}`, post]))
  const repositories = Map.groupBy(posts.values(), ({ id }) => id.repositoryId)
  return [...repositories.values()].flatMap((waiting) => {
    const place = waiting.at(-1)?.id
    return place ? [{ absence, waiting, place }] : []
  })
}
