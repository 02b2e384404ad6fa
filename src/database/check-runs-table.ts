import type { Database } from './database.ts'

/** A commit older than this gets no check any more; should it, GitHub is asked first. */
const KEPT_MS = 30 * 24 * 60 * 60_000

/** The check runs that Galley asked GitHub to make, one a commit, from before the first request on. */
export class CheckRunsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Undefined: none was ever asked for; without an id, what became of it is not known. */
  async find(repositoryId: number, sha: string): Promise<{ runId: number | undefined } | undefined> {
    const [row] = await this.#database.query<{ run_id: number | null }>(
      'SELECT run_id FROM galley.check_run WHERE repository_id = $1 AND sha = $2',
      [repositoryId, sha],
    )
    return row && { runId: row.run_id === null ? undefined : Number(row.run_id) }
  }

  /** Before it is asked for: `runId` undefined. `now` in milliseconds since the epoch. */
  async keep(repositoryId: number, sha: string, runId: number | undefined, now: number): Promise<void> {
    await this.#database.query('DELETE FROM galley.check_run WHERE asked_ms < $1', [now - KEPT_MS])
    const row = { repository_id: repositoryId, sha, run_id: runId ?? null, asked_ms: now }
    await this.#database.insert('galley.check_run', row, ['repository_id', 'sha'], 'update')
  }
}
