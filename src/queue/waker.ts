import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { JobTable } from './job-table.ts'
import type { Workers } from './workers.ts'

/** A due job without an alarm starts at most this much later. */
const INTERVAL_MS = 500

interface WakerOptions {
  clock: Clock
  log: Log
  workers: ReadonlyMap<string, Workers>
  table: JobTable
}

/**
 * Wakes workers for jobs that become due. One query serves all workers: if each polled for itself, an idle Galley
 * would be busy with queries.
 */
export class Waker {
  readonly #options: WakerOptions
  readonly #timer: unknown
  #query: Promise<void> | undefined

  constructor(options: WakerOptions) {
    this.#options = options
    this.#timer = options.clock.setInterval(() => {
      this.#query ??= this.#wakeDue().finally(() => {
        this.#query = undefined
      })
    }, INTERVAL_MS)
  }

  async stop(): Promise<void> {
    this.#options.clock.clearInterval(this.#timer)
    await this.#query
  }

  async #wakeDue(): Promise<void> {
    const { workers, table, log } = this.#options
    try {
      for (const name of await table.due([...workers.keys()])) workers.get(name)?.wakeOne()
    } catch (err) {
      log.error({ err }, 'The queue could not be searched for due jobs; trying again in half a second')
    }
  }
}
