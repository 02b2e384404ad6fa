import type { Instant } from '../content/instant.ts'
import type { Absence, AbsenceWhy } from '../publish/missed.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'

/** What an absence is of: one repository, or all that an owner has. */
export type AbsenceScope = { repositoryId: number } | { owner: string }

/** A post that was planned when its repository went out of reach. */
export interface WaitingPost {
  id: PullId
  instant: Instant
}

export interface StoredAbsence extends Absence {
  why: AbsenceWhy
  place: AbsenceScope
  waiting: readonly WaitingPost[]
}

/** Absences that ended longer ago are forgotten: longer than any post is still to go out by itself. */
export const KEPT_MS = 90 * 24 * 60 * 60_000

/** Over which times Galley could publish nothing in a repository, and for whose sake. */
export class AbsencesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Those of a repository and of its owner, whether they last or have ended. */
  async of({ repositoryId, owner }: Pick<PullId, 'repositoryId' | 'owner'>): Promise<StoredAbsence[]> {
    const where = `WHERE (owner = '' AND repository_id = $1) OR (owner = $2 AND repository_id = 0) ORDER BY from_ms`
    return this.#select(where, [repositoryId, owner.toLowerCase()])
  }

  /** The one of all that an owner has, where it lasts. */
  async ongoingOf(owner: string): Promise<StoredAbsence | undefined> {
    const where = 'WHERE owner = $1 AND repository_id = 0 AND until_ms IS NULL'
    return (await this.#select(where, [owner.toLowerCase()]))[0]
  }

  /** Those that last. */
  async ongoing(): Promise<StoredAbsence[]> {
    return this.#select('WHERE until_ms IS NULL ORDER BY from_ms', [])
  }

  /** It has begun, or goes on for another reason. */
  async begin(
    place: AbsenceScope,
    { why, fromMs, waiting = [] }: { why: AbsenceWhy; fromMs: number; waiting?: readonly WaitingPost[] },
  ): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence AS known (owner, repository_id, why, from_ms, waiting)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (owner, repository_id) WHERE until_ms IS NULL
       DO UPDATE SET why = excluded.why, from_ms = least(known.from_ms, excluded.from_ms),
         waiting = known.waiting || excluded.waiting`,
      [...keyOf(place), why, fromMs, JSON.stringify(waiting)],
    )
  }

  async end(place: AbsenceScope, untilMs: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.absence SET until_ms = $3, waiting = '[]'
       WHERE owner = $1 AND repository_id = $2 AND until_ms IS NULL`,
      [...keyOf(place), untilMs],
    )
  }

  /** Ends those of these repositories. */
  async endAll(repositoryIds: readonly number[], untilMs: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.absence SET until_ms = $2, waiting = '[]'
       WHERE until_ms IS NULL AND repository_id = ANY ($1::bigint[])`,
      [repositoryIds, untilMs],
    )
  }

  /** The App is there since then: before, it was not, as far as nothing else is known of that time. */
  async recordInstallation(owner: string, atMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence (owner, repository_id, why, from_ms, until_ms, waiting)
       SELECT $1, 0, 'uninstalled', 0, $2, '[]'
       WHERE NOT EXISTS (SELECT FROM galley.absence WHERE owner = $1 AND until_ms >= $2)`,
      [owner.toLowerCase(), atMs],
    )
  }

  /** This repository is within reach since then: before, it was not, as far as nothing else is known of that time. */
  async recordAddedRepository(repositoryId: number, atMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence (owner, repository_id, why, from_ms, until_ms, waiting)
       SELECT '', $1, 'out-of-reach', 0, $2, '[]'
       WHERE NOT EXISTS (SELECT FROM galley.absence WHERE repository_id = $1)`,
      [repositoryId, atMs],
    )
  }

  /** The repositories that an installation reached when it was last looked at; none where it never was. */
  async reachedRepositories(installationId: number): Promise<Set<number>> {
    const rows = await this.#database.query(
      'SELECT repository_id FROM galley.reached WHERE installation_id = $1',
      [installationId],
    )
    return new Set(rows.map(({ repository_id: id }) => Number(id)))
  }

  async keepReachedRepositories(installationId: number, repositoryIds: readonly number[]): Promise<void> {
    await this.#database.query(
      'DELETE FROM galley.reached WHERE installation_id = $1 AND NOT repository_id = ANY ($2::bigint[])',
      [installationId, repositoryIds],
    )
    await this.#database.query(
      `INSERT INTO galley.reached SELECT $1, reached.id FROM unnest($2::bigint[]) AS reached (id)
       ON CONFLICT DO NOTHING`,
      [installationId, repositoryIds],
    )
  }

  /** What only installations reached that are no more: all but these. */
  async forgetOtherInstallations(installationIds: readonly number[]): Promise<void> {
    await this.#database.query('DELETE FROM galley.reached WHERE NOT installation_id = ANY ($1::bigint[])', [
      installationIds,
    ])
  }

  /** What ended before, and what began before and will hardly end: should it do, it is known as new. */
  async forgetBefore(ms: number): Promise<void> {
    await this.#database.query(
      `DELETE FROM galley.absence WHERE until_ms < $1
         OR (until_ms IS NULL AND from_ms < $1 AND why IN ('uninstalled', 'out-of-reach'))`,
      [ms],
    )
  }

  async #select(where: string, values: unknown[]): Promise<StoredAbsence[]> {
    const rows = await this.#database.query(`SELECT * FROM galley.absence ${where}`, values)
    return rows.map(toAbsence)
  }
}

/** As the table has it: '' where it is of one repository, 0 where it is of an owner's. */
function keyOf(place: AbsenceScope): [owner: string, repositoryId: number] {
  return 'owner' in place ? [place.owner.toLowerCase(), 0] : ['', place.repositoryId]
}

function toAbsence(row: Row): StoredAbsence {
  const repositoryId = Number(row.repository_id)
  return {
    place: repositoryId ? { repositoryId } : { owner: String(row.owner) },
    why: row.why as AbsenceWhy,
    fromMs: Number(row.from_ms),
    ...(row.until_ms !== null && { untilMs: Number(row.until_ms) }),
    waiting: row.waiting as WaitingPost[],
  }
}
