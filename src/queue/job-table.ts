import type { Database } from '../database/database.ts'
import { GalleyError } from '../errors.ts'

const IS_WAITING = `state IN ('created', 'retry')`
/**
 * The columns are those that pg-boss 12 fills when it inserts a job of a key; the values are the queue's. PostgreSQL
 * expects some ten rows of arrays, so that it finds their jobs by an index. Of JSON it expects a hundred, and would read
 * all jobs.
 */
const PUT = `WITH given AS (
    SELECT name, key, data::jsonb, priority, delay, pgboss.job_now() + delay * interval '1 second' AS start
    FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[]) AS given (name, key, data, priority, delay)),
  moved AS (
    UPDATE pgboss.job SET priority = greatest(job.priority, given.priority),
      data = CASE WHEN delay = 0 OR job.start_after > given.start THEN given.data ELSE job.data END,
      start_after = least(job.start_after, given.start)
    FROM given WHERE job.name = given.name AND job.singleton_key = given.key AND ${IS_WAITING}
    RETURNING given.name, given.key),
  added AS (
    INSERT INTO pgboss.job (name, data, priority, singleton_key, policy, start_after, created_on, keep_until, dead_letter,
      expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, heartbeat_seconds,
      upsert_by_key)
    SELECT given.name, given.data, given.priority, given.key, policy, given.start, pgboss.job_now(),
      given.start + retention_seconds * interval '1 second', dead_letter,
      expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, heartbeat_seconds, true
    FROM given JOIN pgboss.queue ON queue.name = given.name
    WHERE NOT EXISTS (SELECT FROM moved WHERE moved.name = given.name AND moved.key = given.key)
    ON CONFLICT DO NOTHING RETURNING name, singleton_key AS key)
  SELECT name, key FROM moved UNION SELECT name, key FROM added`

const IS_DUE = `${IS_WAITING} AND start_after <= pgboss.job_now()`

/** Another process may put a job of the same key at the same moment. Then it is there the next time. */
const PUT_TRIES = 3

export interface PutJob {
  name: string
  key: string
  data: object
  priority: number
  /** 0: at once. */
  delaySeconds: number
}

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

  /** True if a job runs, is due, or will be due within so many seconds. */
  async hasWork(withinSeconds: number): Promise<boolean> {
    const [row] = await this.#database.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM pgboss.job WHERE state = 'active'
         OR (${IS_WAITING} AND start_after <= pgboss.job_now() + $1 * interval '1 second')) AS found`,
      [withinSeconds],
    )
    return row?.found === true
  }

  async active<Data>(name: string): Promise<{ id: string; data: Data }[]> {
    return this.#database.query(
      `SELECT id, data FROM pgboss.job WHERE name = $1 AND state = 'active' ORDER BY started_on`,
      [name],
    )
  }

  /**
   * As pg-boss upserts jobs, but any number of any kind with one statement, and a waiting job of the same key only ever
   * starts earlier. Then it has the new data, and also if it is put without a delay. It goes before other statements, since a webhook waits for its answer.
   */
  async put(jobs: readonly PutJob[]): Promise<void> {
    let left = jobs
    for (let tries = 0; left.length && tries < PUT_TRIES; tries++) {
      const rows = await this.#database.query<{ name: string; key: string }>(PUT, putValues(left), 'next')
      const done = new Set(rows.map(({ name, key }) => `${name} ${key}`))
      left = left.filter(({ name, key }) => !done.has(`${name} ${key}`))
    }
    if (left.length)
      throw new GalleyError(
        'database',
        `Jobs could not be queued: ${left.map(({ name }) => name).join(', ')}.`,
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

  /** Has waiting jobs start at once. */
  async bringForward(name: string, keys: readonly string[]): Promise<void> {
    await this.#database.query(
      `UPDATE pgboss.job SET start_after = least(start_after, pgboss.job_now())
       WHERE name = $1 AND singleton_key = ANY ($2::text[]) AND ${IS_WAITING}`,
      [name, keys],
    )
  }
}

function putValues(jobs: readonly PutJob[]): unknown[] {
  return [
    jobs.map(({ name }) => name),
    jobs.map(({ key }) => key),
    jobs.map(({ data }) => JSON.stringify(data)),
    jobs.map(({ priority }) => priority),
    jobs.map(({ delaySeconds }) => delaySeconds),
  ]
}
