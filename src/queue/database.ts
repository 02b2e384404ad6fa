import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { GalleyError } from '../errors.ts'
import { migrations } from './migrations.ts'
import { PreparedStatements } from './prepared-statements.ts'
import { PrivateFileSystem } from './private-file-system.ts'

/**
 * PostgreSQL clears all the memory for its pages at the start, 128 MB unless told otherwise. Galley's tables take a few, and the
 * system keeps their files in memory anyway.
 */
const START = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

export type Row = Record<string, unknown>

/**
 * PostgreSQL, embedded. Commits survive the process being killed at any point; they are not flushed to the
 * disk one by one, so a power cut may lose the last seconds (GitHub still has everything but the
 * record of publications).
 */
export class Database {
  readonly forBoss: ReturnType<typeof fromPglite>
  readonly #pglite: PGlite
  readonly #statements: PreparedStatements

  private constructor(pglite: PGlite) {
    this.#pglite = pglite
    this.#statements = new PreparedStatements(pglite)
    this.forBoss = fromPglite({
      query: (sql, values) => this.#statements.query(sql, values),
      exec: async (sql) => (isOneStatement(sql) ? [await this.#statements.query(sql)] : pglite.exec(sql)),
    })
  }

  /** Opens the database in this folder, which takes some seconds the first time, and brings its tables up to date. */
  static async open(folder: string): Promise<Database> {
    const database = new Database(
      await PGlite.create({ fs: new PrivateFileSystem(folder), startParams: START }),
    )
    await database.#migrate()
    return database
  }

  async query<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.#statements.query<T>(sql, values)).rows
  }

  /** Puts a row in. Where one with the same keys is there, it is left alone or overwritten. Names are ours, values anybody's. */
  async insert(
    table: string,
    row: Row,
    keys: readonly string[],
    onConflict: 'nothing' | 'update',
  ): Promise<void> {
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`)
    const update = `UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`
    await this.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})
       ON CONFLICT (${keys.join(', ')}) DO ${onConflict === 'update' ? update : 'NOTHING'}`,
      Object.values(row),
    )
  }

  /** The database's own clock, which the queue goes by, in milliseconds since the epoch. Only once the queue has started. */
  async now(): Promise<number> {
    const [row] = await this.query<{ now: Date }>('SELECT pgboss.job_now() AS now')
    if (!row) throw new GalleyError('database', 'The database told no time.')
    return row.now.getTime()
  }

  async close(): Promise<void> {
    await this.#pglite.close()
  }

  async #migrate(): Promise<void> {
    await this.#pglite.exec(
      'CREATE SCHEMA IF NOT EXISTS galley; CREATE TABLE IF NOT EXISTS galley.migration (version int PRIMARY KEY)',
    )
    const [done] = await this.query<{ version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM galley.migration',
    )
    for (const [index, sql] of migrations.entries()) {
      const version = index + 1
      if (version <= (done?.version ?? 0)) continue
      await this.#pglite.transaction(async (transaction) => {
        await transaction.exec(sql)
        await transaction.query('INSERT INTO galley.migration VALUES ($1)', [version])
      })
    }
  }
}

/** Several at once cannot be prepared, and what defines tables need not be. */
function isOneStatement(sql: string): boolean {
  return /^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b[^;]*;?\s*$/.test(sql)
}
