import type { Database } from './database.ts'

/**
 * Rows of older commits are deleted. If such a commit does need a check, Galley first asks GitHub for an
 * existing one.
 */
const KEPT_MS = 30 * 24 * 60 * 60_000

export class CheckRunsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Undefined if no run was ever requested. Without a `runId`, the outcome of the request is unknown. */
  async find(repositoryId: number, sha: string): Promise<{ runId: number | undefined } | undefined> {
    const [row] = await this.#database.query<{ run_id: number | null }>(
      'SELECT run_id FROM galley.check_run WHERE repository_id = $1 AND sha = $2',
      [repositoryId, sha],
    )
    return row && { runId: row.run_id === null ? undefined : Number(row.run_id) }
  }

  /** Call it with an undefined `runId` before the request. `now` is in milliseconds since the epoch. */
  async keep(repositoryId: number, sha: string, runId: number | undefined, now: number): Promise<void> {
    await this.#database.query(
      `WITH forgotten AS (DELETE FROM galley.check_run WHERE asked_ms < $5 AND NOT (repository_id = $1 AND sha = $2))
       INSERT INTO galley.check_run (repository_id, sha, run_id, asked_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (repository_id, sha) DO UPDATE SET run_id = excluded.run_id, asked_ms = excluded.asked_ms`,
      [repositoryId, sha, runId ?? null, now, now - KEPT_MS],
    )
  }
}
