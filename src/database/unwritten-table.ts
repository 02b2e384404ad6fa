import type { PullId } from '../publish/pull.ts'
import type { RefusedWrite, WritePart } from '../publish/refused-write.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plans-table.ts'

/** A pull request with something that Galley still has to write. */
export interface Unwritten {
  /** In milliseconds since the epoch. */
  sinceMs: number
  /** The writes that GitHub has refused, by part. */
  refused: Partial<Record<WritePart, RefusedWrite>>
  /** Suggestions at lines that GitHub does not show at this head and base. */
  unshown?: { at: string; keys: readonly string[] }
  /** Replies to commands that could not be written. */
  replies?: readonly string[]
}

/**
 * Pull requests on which Galley still has to write something. They are reviewed again, whatever becomes of their
 * jobs.
 */
export class UnwrittenTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find({ repositoryId, number }: PullId): Promise<Unwritten | undefined> {
    const [row] = await this.#database.query<{ since_ms: string; untold: Omit<Unwritten, 'sinceMs'> }>(
      'SELECT since_ms, untold FROM galley.untold WHERE repository_id = $1 AND number = $2',
      [repositoryId, number],
    )
    return row && { ...row.untold, sinceMs: Number(row.since_ms) }
  }

  /**
   * Records that something will be written soon. At `nextMs` it is checked whether it was; an existing row keeps the
   * rest.
   */
  async expect(id: PullId, now: number, nextMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.untold AS stored
         (repository_id, number, installation_id, owner, repo, since_ms, next_ms, untold)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '{"refused": {}}')
       ON CONFLICT (repository_id, number) DO UPDATE SET next_ms = LEAST(stored.next_ms, excluded.next_ms)`,
      [id.repositoryId, id.number, id.installationId, id.owner, id.repo, now, nextMs],
    )
  }

  /** `nextMs` in milliseconds since the epoch; undefined if only an event can help. */
  async keep(id: PullId, { sinceMs, ...untold }: Unwritten, nextMs: number | undefined): Promise<void> {
    const row: Row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      owner: id.owner,
      repo: id.repo,
      since_ms: sinceMs,
      next_ms: nextMs ?? null,
      untold: JSON.stringify(untold),
    }
    await this.#database.insert('galley.untold', row, ['repository_id', 'number'], 'update')
  }

  /** Call it once everything is written. */
  async delete({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.untold WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  /** Finds pull requests to review again by this time, in milliseconds since the epoch. */
  async due(until: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, number FROM galley.untold
       WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000`,
      [until],
    )
    return rows.map(pullIdOf)
  }
}
