import type { PullId } from '../publish/pull.ts'
import type { Unread } from '../publish/unread.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

/** A row stays until a complete review has been written. */
export class UnreadTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find({ repositoryId, number }: PullId): Promise<Unread | undefined> {
    const [row] = await this.#database.query(
      'SELECT since_ms, next_ms FROM galley.unread WHERE repository_id = $1 AND number = $2',
      [repositoryId, number],
    )
    return row && toUnread(row)
  }

  async keep(id: PullId, { sinceMs, nextMs }: Unread): Promise<void> {
    const { repositoryId, number, installationId, owner, repo } = id
    const row = {
      repository_id: repositoryId,
      number,
      installation_id: installationId,
      owner,
      repo,
      since_ms: sinceMs,
      next_ms: nextMs,
    }
    await this.#database.insert('galley.unread', row, ['repository_id', 'number'], 'update')
  }

  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.unread WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  async due(now: number): Promise<PullId[]> {
    const rows = await this.#database.query(
      'SELECT * FROM galley.unread WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000',
      [now],
    )
    return rows.map(pullIdOf)
  }
}

export function toUnread(row: Row): Unread {
  return { sinceMs: Number(row.since_ms), nextMs: Number(row.next_ms) }
}
