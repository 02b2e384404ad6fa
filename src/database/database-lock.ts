import { Client, type ClientConfig } from 'pg'

/** The advisory lock of the one Galley that works on a database: the letters of `galley` as a number. */
const LOCK = 0x67616c6c6579

/**
 * Gives a database to one Galley at a time. PostgreSQL holds the lock as long as its connection lasts. If the
 * connection breaks, the lock is taken again before the next statement.
 */
export class DatabaseLock {
  readonly #options: ClientConfig
  readonly #onError: (error: Error) => void
  #holding: Promise<Client> | undefined

  constructor(options: ClientConfig, onError: (error: Error) => void) {
    this.#options = options
    this.#onError = onError
  }

  /** Throws if the server is out of reach, or another Galley has the lock. */
  async hold(): Promise<void> {
    this.#holding ??= this.#take().catch((error) => {
      this.#holding = undefined
      throw error
    })
    await this.#holding
  }

  async release(): Promise<void> {
    const client = await this.#holding?.catch(() => undefined)
    this.#holding = undefined
    await client?.end().catch(() => undefined)
  }

  async #take(): Promise<Client> {
    const client = new Client(this.#options)
    client.on('error', (error) => {
      this.#holding = undefined
      this.#onError(error)
    })
    try {
      await client.connect()
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK])
      if (rows[0].taken) return client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    await client.end()
    throw new Error('another Galley is working on it. Stop that one, or give this one another database')
  }
}
