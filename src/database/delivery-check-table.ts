import type { Database } from './database.ts'

export interface DeliveryCheck {
  /** Up to when GitHub's list of deliveries has been read, in milliseconds since the epoch. */
  untilMs: number
  /** The guids of the failed deliveries that were looked at, and may still be listed at the next check. */
  handled: readonly string[]
}

/** How far the search for failed webhook deliveries has come. The table has one row. */
export class DeliveryCheckTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async last(): Promise<DeliveryCheck | undefined> {
    const [row] = await this.#database.query<{ until_ms: number; handled: string[] }>(
      'SELECT until_ms, handled FROM galley.delivery_check',
    )
    return row && { untilMs: Number(row.until_ms), handled: row.handled }
  }

  async keep({ untilMs, handled }: DeliveryCheck): Promise<void> {
    await this.#database.insert(
      'galley.delivery_check',
      { id: 1, until_ms: untilMs, handled: [...handled] },
      ['id'],
      'update',
    )
  }
}
