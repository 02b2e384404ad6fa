import type { Database } from '../database/database.ts'

const IS_WAITING = `state IN ('created', 'retry')`
const IS_DUE = `${IS_WAITING} AND start_after <= pgboss.job_now()`

export class JobTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async due(names: readonly string[]): Promise<string[]> {
    const rows = await this.#database.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS kind (name)
       WHERE EXISTS (SELECT FROM pgboss.job WHERE job.name = kind.name AND ${IS_DUE})`,
      [names],
    )
    return rows.map(({ name }) => name)
  }

  async withoutJob(name: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ key: string }>(
      `SELECT key FROM unnest($2::text[]) AS key WHERE NOT EXISTS (
         SELECT FROM pgboss.job WHERE name = $1 AND singleton_key = key AND (state = 'active' OR ${IS_WAITING}))`,
      [name, keys],
    )
    return new Set(rows.map(({ key }) => key))
  }

  async isUnderWay(name: string, keys: readonly string[]): Promise<boolean> {
    const rows = await this.#database.query(
      `SELECT FROM pgboss.job WHERE name = $1 AND singleton_key = ANY ($2::text[])
         AND (state = 'active' OR (${IS_DUE})) LIMIT 1`,
      [name, keys],
    )
    return rows.length > 0
  }
}
