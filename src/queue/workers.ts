import type { JobWithMetadata, PgBoss, WorkOptions } from 'pg-boss'
import type { JobKind } from './job-kinds.ts'

interface WorkerControl {
  limit: number
  /** Returns the id of the new worker, which looks for a job at once. */
  start(): Promise<string>
  notify(id: string): void
}

/**
 * The workers of one kind of job. A pg-boss worker pauses after each job and each empty poll, so Galley wakes
 * the workers instead. An idle one is woken for a new job, and another one when a job was found. Each one is
 * also woken after its own job, since a job of the same key may have waited for it. They start when first
 * needed, because each one also polls now and then.
 */
export class Workers {
  readonly #control: WorkerControl
  readonly #idle: string[] = []
  #started = 0
  #busy = 0
  #isStopped = false

  constructor(control: WorkerControl) {
    this.#control = control
  }

  get busyCount(): number {
    return this.#busy
  }

  wakeOne(): void {
    const id = this.#idle.shift()
    if (id === undefined) {
      void this.startOne()
      return
    }
    this.#idle.push(id)
    this.#control.notify(id)
  }

  async startOne(): Promise<void> {
    if (this.#isStopped || this.#started >= this.#control.limit) return
    this.#started++
    this.#idle.push(await this.#control.start())
  }

  stop(): void {
    this.#isStopped = true
  }

  /**
   * Counts a worker as busy while `work` runs. It is woken just before the end, so that it looks for the next job at
   * once.
   */
  async busy(id: string, work: () => Promise<void>): Promise<void> {
    const at = this.#idle.indexOf(id)
    if (at !== -1) this.#idle.splice(at, 1)
    this.#busy++
    // If one job was due, others may be too.
    this.wakeOne()
    try {
      await work()
    } finally {
      this.#busy--
      this.#idle.push(id)
      this.#control.notify(id)
    }
  }
}

/** Workers are woken when there is a job. If that ever fails, they still poll. */
const POLL_SECONDS = 300

export function bossWorkers<Data extends object>(
  boss: PgBoss,
  { name, concurrency }: JobKind<Data>,
  run: (job: JobWithMetadata<Data>) => Promise<void>,
): Workers {
  const workers = new Workers({
    limit: concurrency,
    notify: (id) => boss.notifyWorker(id),
    start: async () => {
      const id: string = await boss.work<Data, void, WorkOptions & { includeMetadata: true }>(
        name,
        { includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS },
        async ([job]) => {
          if (job) await workers.busy(id, () => run(job))
        },
      )
      return id
    },
  })
  return workers
}
