import type { JobTable, PutJob } from './job-table.ts'

/** A statement of this many jobs takes some 20 ms in the embedded database. */
const MOST_AT_ONCE = 200

interface WaitingPut {
  job: PutJob
  done: PromiseWithResolvers<void>
}

/**
 * Puts what arrives within a moment with one statement, and the rest while that runs with the next one. A flood of
 * webhooks would otherwise wait for one statement each.
 */
export class PutBatch {
  readonly #table: Pick<JobTable, 'put'>
  #waiting: WaitingPut[] = []
  #isWriting = false

  constructor(table: Pick<JobTable, 'put'>) {
    this.#table = table
  }

  /** Resolves once the job is in the table. */
  put(job: PutJob): Promise<void> {
    const done = Promise.withResolvers<void>()
    this.#waiting.push({ job, done })
    if (!this.#isWriting) {
      this.#isWriting = true
      // The requests that have arrived with this one are read before that.
      setImmediate(() => void this.#writeAll())
    }
    return done.promise
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length) await this.#write(this.#waiting.splice(0, MOST_AT_ONCE))
    this.#isWriting = false
  }

  async #write(puts: readonly WaitingPut[]): Promise<void> {
    try {
      await this.#table.put(withoutRepeats(puts.map(({ job }) => job)))
      for (const { done } of puts) done.resolve()
    } catch (error) {
      // One that PostgreSQL refuses must not take the others with it.
      if (puts.length > 1) for (const put of puts) await this.#write([put])
      else puts[0]?.done.reject(error)
    }
  }
}

/** Of jobs with the same key the last one counts, with the highest priority and the shortest delay. */
function withoutRepeats(jobs: readonly PutJob[]): PutJob[] {
  const byKey = new Map<string, PutJob>()
  for (const job of jobs) {
    const key = JSON.stringify([job.name, job.key])
    const { priority, delaySeconds } = byKey.get(key) ?? job
    byKey.set(key, {
      ...job,
      priority: Math.max(job.priority, priority),
      delaySeconds: Math.min(job.delaySeconds, delaySeconds),
    })
  }
  return [...byKey.values()]
}
