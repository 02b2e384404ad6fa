import type { Overrides } from '../publish/overrides.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** People's orders for each pull request. Where none are kept, Galley's own comment may still have them. */
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

  /** Call it once a pull request is closed. Its comment keeps the overrides, should it be reopened. */
  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.orders WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }
}
