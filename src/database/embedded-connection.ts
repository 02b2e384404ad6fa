import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { GalleyError } from '../errors.ts'
import type { Connection, Statements } from './connection.ts'
import { failureWords } from './database-trouble.ts'
import { postgresModule } from './postgres-module.ts'
import { PreparedStatements } from './prepared-statements.ts'
import type { PrivateFileSystem } from './private-file-system.ts'

const START = [
  ...PGlite.defaultStartParams,
  // PostgreSQL clears all the memory for its pages when it starts, 128 MB by default. Galley's tables need only a few,
  // and the system keeps their files in memory anyway.
  ...['-c', 'shared_buffers=16MB'],
  // PostgreSQL plans a prepared statement anew for each of its first runs, and for all if it thinks that better. In
  // WebAssembly the plan costs more than the run. https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES
  ...['-c', 'plan_cache_mode=force_generic_plan'],
]

const ON_CREATION = [
  // The log of a new database has pieces of 1 MB. Galley would take days to fill one of the usual 16 MB.
  '--wal-segsize=1',
  // Making it needs no more memory for pages than using it.
  ...['-c', 'shared_buffers=16MB'],
]

/**
 * PostgreSQL in this process. Commits survive if the process is killed at any point. They are not flushed to
 * the disk one by one, so a power cut may lose the last seconds. GitHub still has everything except the
 * record of publications.
 */
export class EmbeddedConnection implements Connection {
  readonly forBoss: Connection['forBoss']
  readonly backend = 'pglite'
  readonly #pglite: PGlite
  readonly #files: PrivateFileSystem
  readonly #statements: PreparedStatements

  private constructor(pglite: PGlite, files: PrivateFileSystem) {
    this.#pglite = pglite
    this.#files = files
    this.#statements = new PreparedStatements(pglite, () => this.#refuseIfBroken())
    this.forBoss = fromPglite({
      query: (sql, values) => this.#statements.query(sql, values),
      exec: async (sql) => {
        if (isOneStatement(sql)) return [await this.#statements.query(sql)]
        this.#refuseIfBroken()
        return pglite.exec(sql)
      },
    })
  }

  /** @param archive a copy that `dump` made; it is unpacked first, into an empty folder */
  static async open(files: PrivateFileSystem, archive?: Blob): Promise<EmbeddedConnection> {
    const pglite = await PGlite.create({
      fs: files,
      startParams: START,
      initDbStartParams: ON_CREATION,
      ...(archive && { loadDataDir: archive }),
      ...postgresModule(),
    })
    return new EmbeddedConnection(pglite, files)
  }

  async query<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#statements.query<T>(sql, values)).rows
  }

  async exec(sql: string): Promise<unknown> {
    this.#refuseIfBroken()
    return this.#pglite.exec(sql)
  }

  async transaction(work: (statements: Statements) => Promise<void>): Promise<void> {
    await this.#pglite.transaction((transaction) =>
      work({
        query: async <T>(sql: string, values: readonly unknown[] = []) =>
          (await transaction.query<T>(sql, [...values])).rows,
        exec: (sql) => transaction.exec(sql),
      }),
    )
  }

  /** The data folder belongs to this process alone. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }

  /**
   * All files of the database as they are between two queries, as a compressed tar archive. It is what a process that was
   * killed at that moment would leave, which PostgreSQL repairs at the next start.
   */
  async dump(): Promise<Blob> {
    this.#refuseIfBroken()
    return this.#pglite.dumpDataDir('gzip')
  }

  async close(): Promise<void> {
    if (!this.#files.isBroken) await this.#pglite.close()
  }

  #refuseIfBroken(): void {
    if (!this.#files.isBroken) return
    const words = failureWords(this.#files.printed, 'the database') || 'it did not say why'
    throw new GalleyError('database', `PostgreSQL has stopped (${words}). Restart Galley.`)
  }
}

/** Several statements at once cannot be prepared, and statements that define tables need not be. */
function isOneStatement(sql: string): boolean {
  return /^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b[^;]*;?\s*$/.test(sql)
}
