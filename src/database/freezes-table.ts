import type { RepositoryFreeze } from '../publish/repository-freeze.ts'
import type { Database, Row } from './database.ts'

/** The last freeze of each repository that a person has asked for, over or not. */
export class FreezesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** False where the database is gone after the run. */
  get isLasting(): boolean {
    return true
  }

  async find(repositoryId: number): Promise<RepositoryFreeze | undefined> {
    const [row] = await this.#database.query(
      'SELECT * FROM galley.repository_freeze WHERE repository_id = $1',
      [repositoryId],
    )
    return row && toFreeze(row)
  }

  /** Commands may be carried out in another order than they were written in: the last one counts. */
  async keep(repositoryId: number, freeze: RepositoryFreeze): Promise<void> {
    const { fromMs, untilMs, by, number, because, saidMs } = freeze
    await this.#database.query(
      `INSERT INTO galley.repository_freeze (repository_id, from_ms, until_ms, by_login, number, because, said_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (repository_id) DO UPDATE SET from_ms = excluded.from_ms, until_ms = excluded.until_ms,
         by_login = excluded.by_login, number = excluded.number, because = excluded.because, said_ms = excluded.said_ms
       WHERE repository_freeze.said_ms <= excluded.said_ms`,
      [repositoryId, fromMs, untilMs ?? null, by, number, because ?? null, saidMs],
    )
  }
}

export function toFreeze(row: Row): RepositoryFreeze {
  return {
    fromMs: Number(row.from_ms),
    ...(row.until_ms !== null && { untilMs: Number(row.until_ms) }),
    by: String(row.by_login),
    number: Number(row.number),
    ...(row.because !== null && { because: String(row.because) }),
    saidMs: Number(row.said_ms),
  }
}
