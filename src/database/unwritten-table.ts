import type { PullId } from '../publish/pull.ts'
import type { RefusedWrite, WritePart } from '../publish/refused-write.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plans-table.ts'

/** A pull request on which not all is written that Galley has to say. */
export interface Unwritten {
  /** Since when, in milliseconds since the epoch. */
  sinceMs: number
  /** What GitHub has refused, by what it was. */
  refused: Partial<Record<WritePart, RefusedWrite>>
  /** Suggestions at lines that GitHub does not show, at this head and base. */
  unshown?: { at: string; keys: readonly string[] }
  /** Answers to commands that could not be written. */
  replies?: readonly string[]
}

/** Pull requests that still have to be told something. Whatever becomes of their jobs, they are looked at again. */
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

  /** Something is to be told soon: by `nextMs` somebody looks whether it has been. What is known of it stays. */
  async expect(id: PullId, now: number, nextMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.untold AS known
         (repository_id, number, installation_id, owner, repo, since_ms, next_ms, untold)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '{"refused": {}}')
       ON CONFLICT (repository_id, number) DO UPDATE SET next_ms = LEAST(known.next_ms, excluded.next_ms)`,
      [id.repositoryId, id.number, id.installationId, id.owner, id.repo, now, nextMs],
    )
  }

  /** `nextMs` in milliseconds since the epoch; undefined: only when something happens to it. */
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

  /** It is all told. */
  async delete({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.untold WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  /** To be looked at again by this time, in milliseconds since the epoch. */
  async due(until: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, number FROM galley.untold
       WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000`,
      [until],
    )
    return rows.map(pullIdOf)
  }
}
