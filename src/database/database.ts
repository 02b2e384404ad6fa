import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Connection, Statements, Turn } from './connection.ts'
import { readVersion } from './database-check.ts'
import { makeOwnSchema, migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { openEmbedded } from './open-embedded.ts'
import { ServerConnection } from './server-connection.ts'
import { ThreadConnection } from './thread-connection.ts'
import { vacuum } from './vacuum.ts'

export type Row = Record<string, unknown>

export class Database {
  readonly #connection: Connection

  private constructor(connection: Connection) {
    this.#connection = connection
  }

  get forBoss(): Connection['forBoss'] {
    return this.#connection.forBoss
  }

  get backend(): Connection['backend'] {
    return this.#connection.backend
  }

  /**
   * Opens the database in this folder, which takes some seconds the first time, and migrates its tables. Throws
   * `database` with the problem, the remedy, and what would be lost. `log` reports repairs.
   */
  static async open(folder: string, log?: Pick<Log, 'warn'>): Promise<Database> {
    return new Database(await openEmbedded(folder, log))
  }

  /** The same in a thread of its own. `onFailure` is called if that ends by itself. */
  static async openInThread(
    folder: string,
    options: { log?: Pick<Log, 'warn'>; onFailure: (error: GalleyError) => void },
  ): Promise<Database> {
    return new Database(await ThreadConnection.open(folder, options))
  }

  /**
   * Connects to a database on a server (`postgres://user:password@host:5432/name`), and migrates its tables.
   * Throws `database` with the reason if that fails.
   */
  static async connect(url: string, log?: Pick<Log, 'warn'>): Promise<Database> {
    const connection = await ServerConnection.open(url, (err) =>
      log?.warn({ err }, 'A connection to the database broke. Galley opens another one.'),
    )
    try {
      await makeOwnSchema(connection)
      const { version, newer } = await readVersion(connection)
      if (newer)
        throw new GalleyError(
          'database',
          `A newer Galley has made the database: ${newer}. Start that newer Galley, or give this one another database.`,
        )
      if (version < migrations.length) await migrate(connection)
      return new Database(connection)
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  /** The transaction is rolled back if `work` throws. */
  async transaction(work: (statements: Statements) => Promise<void>): Promise<void> {
    await this.#connection.transaction(work)
  }

  /** Runs `work` while no other process that uses the database runs any by this method. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#connection.exclusively(work)
  }

  async query<T extends Row = Row>(sql: string, values: unknown[] = [], turn?: Turn): Promise<T[]> {
    return this.#connection.query<T>(sql, values, turn)
  }

  /**
   * If a row has the same keys, it is kept or overwritten. Table and column names must come from Galley's
   * code. Values may come from anybody. Returns false if a row was kept.
   */
  async insert(
    table: string,
    row: Row,
    keys: readonly string[],
    onConflict: 'nothing' | 'update',
  ): Promise<boolean> {
    const columns = Object.keys(row)
    const places = columns.map((_, index) => `$${index + 1}`)
    const update = `UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`
    const rows = await this.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})
       ON CONFLICT (${keys.join(', ')}) DO ${onConflict === 'update' ? update : 'NOTHING'}
       RETURNING true`,
      Object.values(row),
    )
    return rows.length > 0
  }

  /**
   * The clock of the database, which the queue uses, in milliseconds since the epoch. Only available once the
   * queue has started.
   */
  async now(): Promise<number> {
    const [row] = await this.query<{ now: Date }>('SELECT pgboss.job_now() AS now')
    if (!row) throw new GalleyError('database', 'The database returned no current time.')
    return row.now.getTime()
  }

  /** A copy of the embedded database; one on a server has tools of its own. */
  async dump(): Promise<Blob> {
    if (!this.#connection.dump)
      throw new GalleyError('database', 'The database is on a server, whose own tools copy it (pg_dump).')
    return this.#connection.dump()
  }

  /** To be called once a minute or so: makes room where rows have changed much. */
  async vacuum(): Promise<void> {
    await vacuum(this.#connection)
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }
}
