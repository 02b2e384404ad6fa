import type { Overrides } from '../publish/overrides.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** If a pull request has no row here, Galley's own comment may still have its overrides. */
export class OverridesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find({ repositoryId, number }: PullId): Promise<Overrides | undefined> {
    const [row] = await this.#database.query<{ orders: Overrides }>(
      'SELECT orders FROM galley.orders WHERE repository_id = $1 AND number = $2',
      [repositoryId, number],
    )
    return row?.orders
  }

  async keep({ repositoryId, number }: PullId, orders: Overrides): Promise<void> {
    const row = { repository_id: repositoryId, number, orders: JSON.stringify(orders) }
    await this.#database.insert('galley.orders', row, ['repository_id', 'number'], 'update')
  }

  /** Call it once a pull request is closed. If it is reopened, its comment still has the overrides. */
  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.orders WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }
}
