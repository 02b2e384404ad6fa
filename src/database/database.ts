import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import { checkTables, readVersion } from './database-check.ts'
import { completeDatabaseFolder, prepareDatabaseFolder } from './database-files.ts'
import { databaseTrouble, failureWords, kindOfFailure } from './database-trouble.ts'
import { migrations } from './migrations.ts'
import { PreparedStatements } from './prepared-statements.ts'
import { PrivateFileSystem } from './private-file-system.ts'

/**
 * PostgreSQL clears all the memory for its pages at the start, 128 MB unless told otherwise. Galley's tables take a few, and the
 * system keeps their files in memory anyway.
 */
const START = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

/** A new folder has a log of 1 MB pieces, since what Galley writes would take days to fill one of the usual 16 MB. */
const ON_CREATION = ['--wal-segsize=1']

export type Row = Record<string, unknown>

/**
 * PostgreSQL, embedded. Commits survive the process being killed at any point; they are not flushed to the
 * disk one by one, so a power cut may lose the last seconds (GitHub still has everything but the
 * record of publications).
 */
export class Database {
  readonly forBoss: ReturnType<typeof fromPglite>
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

  /**
   * Opens the database in this folder, which takes some seconds the first time, and brings its tables up to date. Throws `database`
   * where that cannot be: with what is wrong, the remedy, and what would be lost by it. `log` tells what was mended.
   */
  static async open(folder: string, log?: Pick<Log, 'warn'>): Promise<Database> {
    prepareDatabaseFolder(folder)
    const files = new PrivateFileSystem(folder)
    try {
      const database = new Database(
        await PGlite.create({ fs: files, startParams: START, initDbStartParams: ON_CREATION }),
        files,
      )
      await database.#prepare(folder, log)
      completeDatabaseFolder(folder)
      return database
    } catch (error) {
      if (error instanceof GalleyError && error.data.folder === folder) throw error
      const own = error instanceof GalleyError ? error.message : undefined
      const words = own ?? (failureWords(files.printed, folder) || wordsOf(error))
      throw databaseTrouble({ folder, why: kindOfFailure(words), words, cause: error })
    }
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
    if (!row) throw new GalleyError('database', 'The database returned no current time.')
    return row.now.getTime()
  }

  async close(): Promise<void> {
    if (!this.#files.isBroken) await this.#pglite.close()
  }

  async #prepare(folder: string, log: Pick<Log, 'warn'> | undefined): Promise<void> {
    await this.#pglite.exec(
      'CREATE SCHEMA IF NOT EXISTS galley; CREATE TABLE IF NOT EXISTS galley.migration (version int PRIMARY KEY)',
    )
    const query = async <T>(sql: string) => (await this.#pglite.query<T>(sql)).rows
    const { version, newer } = await readVersion(query)
    if (newer) throw databaseTrouble({ folder, why: 'newer', words: `a newer Galley has made it: ${newer}` })
    await checkTables({ query, exec: (sql) => this.#pglite.exec(sql) }, (what, err) =>
      log?.warn({ err }, `A part of the database was damaged: ${what} had to be made anew. Nothing is lost.`),
    )
    await this.#migrate(version)
  }

  async #migrate(from: number): Promise<void> {
    for (const [index, sql] of migrations.entries()) {
      const version = index + 1
      if (version <= from) continue
      await this.#pglite.transaction(async (transaction) => {
        await transaction.exec(sql)
        await transaction.query('INSERT INTO galley.migration VALUES ($1)', [version])
      })
    }
  }

  #refuseIfBroken(): void {
    if (!this.#files.isBroken) return
    const words = failureWords(this.#files.printed, 'the database') || 'it did not say why'
    throw new GalleyError('database', `PostgreSQL has stopped (${words}). Restart Galley.`)
  }
}

/** Of a failure about which PostgreSQL printed nothing. */
function wordsOf(error: unknown): string {
  const { name, message } = Object(error) as { name?: string; message?: string }
  return name === 'RuntimeError' || !message
    ? 'PostgreSQL stopped without a word'
    : message.replace(/\.$/, '')
}

/** Several at once cannot be prepared, and what defines tables need not be. */
function isOneStatement(sql: string): boolean {
  return /^\s*(?:WITH|SELECT|INSERT|UPDATE|DELETE)\b[^;]*;?\s*$/.test(sql)
}
