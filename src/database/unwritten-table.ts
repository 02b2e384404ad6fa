import type { PullId } from '../publish/pull.ts'
import type { RefusedWrite, WritePart } from '../publish/refused-write.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

export interface Unwritten {
  sinceMs: number
  refused: Partial<Record<WritePart, RefusedWrite>>
  /** Suggestions at lines that GitHub does not show at this head and base. */
  unshown?: { at: string; keys: readonly string[] }
  replies?: readonly string[]
}

/**
 * Something will be written soon; at next_ms Galley checks that it was. If a row exists, the rest of it stays. The values
 * are repository_id, number, installation_id, owner, repo, since_ms and next_ms.
 */
export const EXPECT_WRITES = (values: string) => `INSERT INTO galley.untold AS stored
    (repository_id, number, installation_id, owner, repo, since_ms, next_ms, untold)
  VALUES (${values}, '{"refused": {}}')
  ON CONFLICT (repository_id, number) DO UPDATE SET next_ms = LEAST(stored.next_ms, excluded.next_ms)`

/** A pull request with a row is reviewed again, whatever becomes of its jobs. */
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

  /** `nextMs` is in milliseconds since the epoch, and undefined if only an event can help. */
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

  async delete({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.untold WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  async due(untilMs: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, number FROM galley.untold
       WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000`,
      [untilMs],
    )
    return rows.map(pullIdOf)
  }
}
