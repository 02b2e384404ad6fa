import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { toError } from '../error-message.ts'
import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Connection, Statements, Turn } from './connection.ts'
import type { DatabaseAnswer, DatabaseRequest } from './database-messages.ts'

const THREAD = new URL(`./database-thread${extname(import.meta.url)}`, import.meta.url)

/** A process manager gives the whole process ten seconds. */
const LONGEST_CLOSE_MS = 5_000

/** An embedded database in a thread of its own, so that no statement keeps webhooks and pages waiting. */
export class ThreadConnection implements Connection {
  readonly backend = 'pglite'
  readonly forBoss: Connection['forBoss'] = {
    executeSql: (sql, values = []) => this.#ask('executeForBoss', { sql, values }),
  }
  readonly #thread: Worker
  readonly #answers = new Map<number, PromiseWithResolvers<unknown>>()
  #requests = 0
  #end: GalleyError | undefined

  private constructor(thread: Worker, onFailure: (error: GalleyError) => void) {
    this.#thread = thread
    let cause: unknown
    thread.on('message', (answer: DatabaseAnswer) => this.#settle(answer))
    thread.on('error', (error) => {
      cause = error
    })
    thread.on('exit', () => {
      const isExpected = this.#end !== undefined
      this.#end ??= new GalleyError('database', 'The thread of the database has ended. Restart Galley.', {
        cause,
      })
      for (const answer of this.#answers.values()) answer.reject(this.#end)
      this.#answers.clear()
      if (!isExpected) onFailure(this.#end)
    })
  }

  /**
   * Throws as `openEmbedded` does. `onFailure` is called if the thread ends by itself: no statement is answered any more.
   */
  static async open(
    folder: string,
    { log, onFailure }: { log?: Pick<Log, 'warn'> | undefined; onFailure: (error: GalleyError) => void },
  ): Promise<ThreadConnection> {
    const thread = new Worker(THREAD, {
      workerData: { folder },
      // Node prints experimental warnings once for each thread.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const opened = Promise.withResolvers<void>()
    const takeAnswer = (answer: DatabaseAnswer) => {
      if (answer.is === 'warning') log?.warn({ err: toError(answer.error) }, answer.text)
      if (answer.is === 'not opened') opened.reject(toError(answer.error))
      if (answer.is === 'open') opened.resolve()
    }
    thread.on('message', takeAnswer).on('error', opened.reject)
    try {
      await opened.promise
      return new ThreadConnection(thread, onFailure)
    } catch (error) {
      await thread.terminate()
      throw error
    } finally {
      thread.off('message', takeAnswer).off('error', opened.reject)
    }
  }

  async query<T>(sql: string, values: readonly unknown[] = [], turn: Turn = 'last'): Promise<T[]> {
    return this.#ask('query', { sql, values, turn })
  }

  async exec(sql: string): Promise<unknown> {
    return this.#ask('exec', { sql })
  }

  async transaction(work: (statements: Statements) => Promise<void>): Promise<void> {
    const turn = 'in transaction'
    await this.#ask('begin', { sql: 'BEGIN' })
    try {
      await work({
        query: (sql, values = []) => this.#ask('query', { sql, values, turn }),
        exec: (sql) => this.#ask('exec', { sql, turn }),
      })
    } catch (error) {
      await this.#ask('end', { sql: 'ROLLBACK', turn })
      throw error
    }
    await this.#ask('end', { sql: 'COMMIT', turn })
  }

  /** The data folder belongs to this process alone. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }

  dump(): Promise<Blob> {
    return this.#ask('dump', {})
  }

  /** A thread that hangs is killed. That loses nothing: the next start finds all that was committed. */
  async close(): Promise<void> {
    if (this.#end) return
    const closed = this.#ask('close', {})
    this.#end = new GalleyError('database', 'The database is closed.')
    const timer = setTimeout(() => this.#thread.terminate(), LONGEST_CLOSE_MS)
    await closed.catch(() => undefined)
    clearTimeout(timer)
    await this.#thread.terminate()
  }

  #ask<T>(
    to: DatabaseRequest['to'],
    { sql = '', values = [], turn = 'last' }: Partial<Omit<DatabaseRequest, 'id' | 'to'>>,
  ): Promise<T> {
    if (this.#end) return Promise.reject(this.#end)
    const id = ++this.#requests
    const answer = Promise.withResolvers<unknown>()
    this.#answers.set(id, answer)
    const request: DatabaseRequest = { id, to, sql, values: [...values], turn }
    this.#thread.postMessage(request)
    return answer.promise as Promise<T>
  }

  #settle(message: DatabaseAnswer): void {
    if (message.is !== 'done' && message.is !== 'failed') return
    const answer = this.#answers.get(message.id)
    this.#answers.delete(message.id)
    if (message.is === 'done') answer?.resolve(message.value)
    else answer?.reject(toError(message.error))
  }
}
