import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { JobTable } from './job-table.ts'
import type { Workers } from './workers.ts'

/** Whoever waits for a job finds it so long after it is due, at most, where no alarm was set. */
const EVERY_MS = 500

interface Of {
  clock: Clock
  log: Log
  /** By the name of their kind. */
  workers: ReadonlyMap<string, Workers>
  table: JobTable
}

/**
 * Wakes workers for jobs that fall due by time alone. One question for all of them: if each worker asked for itself, an
 * idle Galley would be busy with asking.
 */
export class Waker {
  readonly #of: Of
  readonly #timer: unknown
  #asking: Promise<void> | undefined

  constructor(of: Of) {
    this.#of = of
    this.#timer = of.clock.setInterval(() => {
      this.#asking ??= this.#wakeDue().finally(() => {
        this.#asking = undefined
      })
    }, EVERY_MS)
  }

  async stop(): Promise<void> {
    this.#of.clock.clearInterval(this.#timer)
    await this.#asking
  }

  async #wakeDue(): Promise<void> {
    const { workers, table, log } = this.#of
    try {
      for (const name of await table.due([...workers.keys()])) workers.get(name)?.wakeOne()
    } catch (err) {
      log.error({ err }, 'the queue could not be looked through')
    }
  }
}
