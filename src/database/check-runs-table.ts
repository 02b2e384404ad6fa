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
    await this.#database.query('DELETE FROM galley.check_run WHERE asked_ms < $1', [now - KEPT_MS])
    const row = { repository_id: repositoryId, sha, run_id: runId ?? null, asked_ms: now }
    await this.#database.insert('galley.check_run', row, ['repository_id', 'sha'], 'update')
  }
}
