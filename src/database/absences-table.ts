import type { Instant } from '../content/instant.ts'
import type { Absence, AbsenceWhy } from '../publish/missed.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'

export type AbsenceScope = { repositoryId: number } | { owner: string }

export interface WaitingPost {
  id: PullId
  instant: Instant
}

export interface StoredAbsence extends Absence {
  why: AbsenceWhy
  scope: AbsenceScope
}

/** What waits in a repository for the end of an absence. */
export interface WaitingRepository {
  why: AbsenceWhy
  fromMs: number
  repository: PullId
  posts: number
  first: Instant
  lastMs: number
}

/** Absences that ended longer ago are deleted, since no post is published automatically that late. */
export const KEPT_MS = 90 * 24 * 60 * 60_000

/** A repository's own and its owner's, whose name is in lower case. */
export const ABSENCES_OF = (repositoryId: string, owner: string) =>
  `((owner = '' AND repository_id = ${repositoryId}) OR (owner = ${owner} AND repository_id = 0))`

export class AbsencesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async of({ repositoryId, owner }: Pick<PullId, 'repositoryId' | 'owner'>): Promise<StoredAbsence[]> {
    const where = `WHERE ${ABSENCES_OF('$1', '$2')} ORDER BY from_ms`
    return this.#select(where, [repositoryId, owner.toLowerCase()])
  }

  async ongoingOf(owner: string): Promise<StoredAbsence | undefined> {
    const where = 'WHERE owner = $1 AND repository_id = 0 AND until_ms IS NULL'
    return (await this.#select(where, [owner.toLowerCase()]))[0]
  }

  async ongoing(): Promise<StoredAbsence[]> {
    return this.#select('WHERE until_ms IS NULL ORDER BY from_ms', [])
  }

  /** A pull request that was noted twice counts with the later date. The name that was noted last is the newest. */
  async waitingRepositories(): Promise<WaitingRepository[]> {
    const rows = await this.#database.query(
      `SELECT why, from_ms, count(*)::int AS posts, max(due_ms) AS last_ms,
         (array_agg(id ORDER BY place DESC))[1] AS id, (array_agg(instant ORDER BY due_ms, place))[1] AS first
       FROM (SELECT DISTINCT ON (owner, repository_id, id->>'repositoryId', id->>'number') *
         FROM (SELECT owner, repository_id, why, from_ms, place, post->'id' AS id, post->'instant' AS instant,
             (post->'instant'->>'epochMs')::float8 AS due_ms
           FROM galley.absence, jsonb_array_elements(waiting) WITH ORDINALITY AS waiting_post (post, place)
           WHERE until_ms IS NULL) AS noted
         ORDER BY owner, repository_id, id->>'repositoryId', id->>'number', place DESC) AS waiting_pull
       GROUP BY owner, repository_id, why, from_ms, id->>'repositoryId' ORDER BY from_ms, min(place)`,
    )
    return rows.map((row) => ({
      why: row.why as AbsenceWhy,
      fromMs: Number(row.from_ms),
      repository: row.id as PullId,
      posts: Number(row.posts),
      first: row.first as Instant,
      lastMs: Number(row.last_ms),
    }))
  }

  async begin(
    scope: AbsenceScope,
    { why, fromMs, waiting = [] }: { why: AbsenceWhy; fromMs: number; waiting?: readonly WaitingPost[] },
  ): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence AS stored (owner, repository_id, why, from_ms, waiting)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (owner, repository_id) WHERE until_ms IS NULL
       DO UPDATE SET why = excluded.why, from_ms = least(stored.from_ms, excluded.from_ms),
         waiting = stored.waiting || excluded.waiting`,
      [...keyOf(scope), why, fromMs, JSON.stringify(waiting)],
    )
  }

  async end(scope: AbsenceScope, untilMs: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.absence SET until_ms = $3, waiting = '[]'
       WHERE owner = $1 AND repository_id = $2 AND until_ms IS NULL`,
      [...keyOf(scope), untilMs],
    )
  }

  async endAll(repositoryIds: readonly number[], untilMs: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.absence SET until_ms = $2, waiting = '[]'
       WHERE until_ms IS NULL AND repository_id = ANY ($1::bigint[])`,
      [repositoryIds, untilMs],
    )
  }

  /** Before its installation the App was absent, unless another absence is stored for that time. */
  async recordInstallation(owner: string, atMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence (owner, repository_id, why, from_ms, until_ms, waiting)
       SELECT $1, 0, 'uninstalled', 0, $2, '[]'
       WHERE NOT EXISTS (SELECT FROM galley.absence WHERE owner = $1 AND until_ms >= $2)`,
      [owner.toLowerCase(), atMs],
    )
  }

  /** Before this time the repository was out of reach, unless another absence is stored. */
  async recordAddedRepository(repositoryId: number, atMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.absence (owner, repository_id, why, from_ms, until_ms, waiting)
       SELECT '', $1, 'out-of-reach', 0, $2, '[]'
       WHERE NOT EXISTS (SELECT FROM galley.absence WHERE repository_id = $1)`,
      [repositoryId, atMs],
    )
  }

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

  async forgetOtherInstallations(installationIds: readonly number[]): Promise<void> {
    await this.#database.query('DELETE FROM galley.reached WHERE NOT installation_id = ANY ($1::bigint[])', [
      installationIds,
    ])
  }

  /**
   * Deletes old absences, and those that began long ago and will hardly end. If they end after all, they
   * count as new.
   */
  async forgetBefore(ms: number): Promise<void> {
    await this.#database.query(
      `DELETE FROM galley.absence WHERE until_ms < $1
         OR (until_ms IS NULL AND from_ms < $1 AND why IN ('uninstalled', 'out-of-reach'))`,
      [ms],
    )
  }

  async #select(where: string, values: unknown[]): Promise<StoredAbsence[]> {
    const rows = await this.#database.query(
      `SELECT owner, repository_id, why, from_ms, until_ms FROM galley.absence ${where}`,
      values,
    )
    return rows.map(toAbsence)
  }
}

/** For one repository the table's `owner` is ''. For an owner its `repository_id` is 0. */
function keyOf(scope: AbsenceScope): [owner: string, repositoryId: number] {
  return 'owner' in scope ? [scope.owner.toLowerCase(), 0] : ['', scope.repositoryId]
}

export function toAbsence(row: Row): StoredAbsence {
  const repositoryId = Number(row.repository_id)
  return {
    scope: repositoryId ? { repositoryId } : { owner: String(row.owner) },
    why: row.why as AbsenceWhy,
    fromMs: Number(row.from_ms),
    ...(row.until_ms !== null && { untilMs: Number(row.until_ms) }),
  }
}
