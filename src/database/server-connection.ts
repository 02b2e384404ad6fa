import { type ClientBase, Pool, type PoolConfig, types } from 'pg'
import { GalleyError } from '../errors.ts'
import type { Connection, Statements } from './connection.ts'
import { DatabaseLock } from './database-lock.ts'

/** One connection for each job that may be at work at once, and some for pages. PostgreSQL itself allows 100 unless told otherwise. */
const CONNECTIONS = 20

/** A server that does not answer a connection attempt for so long is called out of reach, in milliseconds. */
const CONNECT_WITHIN_MS = 10_000

/** PostgreSQL's `bigint`. Galley's are ids, counts and milliseconds, which a number holds exactly. */
const BIGINT = 20

/** Numbers where the driver would give text. */
const numbers: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === BIGINT ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/**
 * PostgreSQL on a server. A database belongs to one Galley at a time, which holds a lock on it for as long as it runs.
 * Throws `database` where the server is out of reach, refuses the user, or another Galley holds the lock.
 */
export class ServerConnection implements Connection {
  readonly forBoss: Connection['forBoss']
  readonly backend = 'postgres'
  readonly #lock: DatabaseLock
  readonly #newPool: () => Pool
  #pool: Pool
  /** What each connection runs before anything else. */
  #sessionStatements: readonly string[] = []

  private constructor(lock: DatabaseLock, options: PoolConfig, onError: (error: Error) => void) {
    this.#lock = lock
    this.#newPool = () => {
      const onConnect = async (client: ClientBase) => {
        for (const sql of this.#sessionStatements) await client.query(sql)
      }
      const pool = new Pool({ ...options, max: CONNECTIONS, onConnect })
      pool.on('error', onError)
      return pool
    }
    this.#pool = this.#newPool()
    this.forBoss = {
      // Several statements at once give a list of answers, which the library takes apart itself.
      executeSql: async (sql: string, values?: unknown[]) => {
        await this.#lock.hold()
        return this.#pool.query(sql, values)
      },
      setSessionStatements: async (statements) => {
        const previous = this.#pool
        this.#sessionStatements = statements
        this.#pool = this.#newPool()
        await previous.end()
      },
    }
  }

  /** `onError` hears of connections that break while nobody uses them; the pool opens others. */
  static async open(url: string, onError: (error: Error) => void): Promise<ServerConnection> {
    const options = { connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS, types: numbers }
    const lock = new DatabaseLock(options, onError)
    try {
      await lock.hold()
    } catch (error) {
      throw new GalleyError(
        'database',
        `The database ${withoutPassword(url)} cannot be used: ${messageOf(error)}. Check DATABASE_URL.`,
        { cause: error },
      )
    }
    return new ServerConnection(lock, options, onError)
  }

  async query<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    await this.#lock.hold()
    return (await this.#pool.query(sql, [...values])).rows as T[]
  }

  async exec(sql: string): Promise<unknown> {
    await this.#lock.hold()
    return this.#pool.query(sql)
  }

  async transaction(work: (statements: Statements) => Promise<void>): Promise<void> {
    await this.#lock.hold()
    const client = await this.#pool.connect()
    try {
      await client.query('BEGIN')
      await work({
        query: async <T>(sql: string, values: readonly unknown[] = []) =>
          (await client.query(sql, [...values])).rows as T[],
        exec: (sql) => client.query(sql),
      })
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
    await this.#lock.release()
  }
}

/** The address as it may stand in a log. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'in DATABASE_URL'
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** A refused connection has no message of its own where several addresses were tried. */
function messageOf(error: unknown): string {
  const { message, code } = Object(error) as { message?: string; code?: string }
  return (message || code || 'it did not say why').replace(/\.$/, '')
}
