import { Client, type ClientBase, Pool, type PoolConfig, type QueryResult, types } from 'pg'
import { GalleyError } from '../errors.ts'
import type { Connection, Statements } from './connection.ts'
import { NamedStatements } from './named-statements.ts'

/**
 * One connection for each job that may run at once, and some for pages. PostgreSQL itself allows 100 by
 * default.
 */
const CONNECTIONS = 20

/** The advisory lock of a process that does what only one may do at a time: the letters of `galley` as a number. */
const LOCK = 0x67616c6c6579

const CONNECT_WITHIN_MS = 10_000

/** A new connection has to log in, and to plan each of its statements, so that it is kept over a quiet minute. */
const IDLE_MS = 5 * 60_000

/**
 * PostgreSQL's `bigint`, which the driver would return as text. Galley's are ids, counts and milliseconds,
 * which a number holds exactly.
 */
const BIGINT = 20

const numbers: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === BIGINT ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
}

/** PostgreSQL on a server, which any number of Galleys share. */
export class ServerConnection implements Connection {
  readonly forBoss: Connection['forBoss']
  readonly backend = 'postgres'
  readonly #options: PoolConfig
  readonly #newPool: () => Pool
  readonly #statements = new NamedStatements()
  #pool: Pool
  #sessionStatements: readonly string[] = []

  private constructor(options: PoolConfig, onError: (error: Error) => void) {
    this.#options = options
    this.#newPool = () => {
      const onConnect = async (client: ClientBase) => {
        for (const sql of this.#sessionStatements) await client.query(sql)
      }
      const pool = new Pool({ ...options, max: CONNECTIONS, idleTimeoutMillis: IDLE_MS, onConnect })
      pool.on('error', onError)
      return pool
    }
    this.#pool = this.#newPool()
    this.forBoss = {
      // pg-boss itself takes apart the list of answers that several statements at once return.
      executeSql: (sql: string, values: unknown[] = []) => this.#run(sql, values),
      setSessionStatements: async (statements) => {
        const previous = this.#pool
        this.#sessionStatements = statements
        this.#pool = this.#newPool()
        await previous.end()
      },
    }
  }

  /**
   * `onError` is called for idle connections that break. The pool then opens others. Throws `database` if the server is
   * out of reach or refuses the user.
   */
  static async open(url: string, onError: (error: Error) => void): Promise<ServerConnection> {
    const options = { connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS, types: numbers }
    const connection = new ServerConnection(options, onError)
    try {
      await connection.query('SELECT 1')
    } catch (error) {
      await connection.close()
      throw new GalleyError(
        'database',
        `The database ${withoutPassword(url)} cannot be used: ${messageOf(error)}. Check DATABASE_URL.`,
        { cause: error },
      )
    }
    return connection
  }

  async query<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#run(sql, values)).rows as T[]
  }

  async exec(sql: string): Promise<unknown> {
    return this.#pool.query(sql)
  }

  async transaction(work: (statements: Statements) => Promise<void>): Promise<void> {
    const client = await this.#pool.connect()
    // The pool listens only to idle clients, and what nobody listens to would end the process.
    client.on('error', tellsItsQueries)
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
      client.off('error', tellsItsQueries)
      client.release()
    }
  }

  /** The lock has a connection of its own, since it is lost with its connection. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const client = new Client(this.#options)
    client.on('error', tellsItsQueries)
    await client.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1)', [LOCK])
      return await work()
    } finally {
      await client.end()
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  #run(sql: string, values: readonly unknown[]): Promise<QueryResult> {
    return this.#statements.run(sql, values, (config) => this.#pool.query(config))
  }
}

/** A connection that breaks fails the query under way, or the next one, whose caller then knows. */
function tellsItsQueries(): void {}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'in DATABASE_URL'
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** If several addresses were tried, the error of a refused connection has no message of its own. */
function messageOf(error: unknown): string {
  const { message, code } = Object(error) as { message?: string; code?: string }
  return (message || code || 'it did not say why').replace(/\.$/, '')
}
