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

  async active<Data>(name: string): Promise<{ id: string; data: Data }[]> {
    return this.#database.query(
      `SELECT id, data FROM pgboss.job WHERE name = $1 AND state = 'active' ORDER BY started_on`,
      [name],
    )
  }

  /** As pg-boss cancels a job, but by their keys and with one statement. */
  async cancel(name: string, keys: readonly string[]): Promise<void> {
    await this.#database.query(
      `UPDATE pgboss.job SET state = 'cancelled', completed_on = pgboss.job_now()
       WHERE name = $1 AND singleton_key = ANY ($2::text[]) AND ${IS_WAITING}`,
      [name, keys],
    )
  }

  async withoutJob(name: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ key: string }>(
      `SELECT key FROM unnest($2::text[]) AS key WHERE NOT EXISTS (
         SELECT FROM pgboss.job WHERE name = $1 AND singleton_key = key AND (state = 'active' OR ${IS_WAITING}))`,
      [name, keys],
    )
    return new Set(rows.map(({ key }) => key))
  }

  /** Has waiting jobs start after so many seconds, unless they start earlier. Returns how many there are. */
  async bringForward(name: string, keys: readonly string[], seconds: number, data?: object): Promise<number> {
    const rows = await this.#database.query(
      `UPDATE pgboss.job SET start_after = least(start_after, pgboss.job_now() + $3 * interval '1 second'),
         data = CASE WHEN start_after > pgboss.job_now() + $3 * interval '1 second'
           THEN coalesce($4::jsonb, data) ELSE data END
       WHERE name = $1 AND singleton_key = ANY ($2::text[]) AND ${IS_WAITING} RETURNING id`,
      [name, keys, seconds, data && JSON.stringify(data)],
    )
    return rows.length
  }
}
