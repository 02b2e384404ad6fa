import type { JobWithMetadata, PgBoss, WorkOptions } from 'pg-boss'
import type { JobKind } from './job-kinds.ts'

interface WorkerPool {
  /** How many may be at work at once. */
  most: number
  /** Starts another worker, which looks for a job at once; its id. */
  start(): Promise<string>
  /** Has an idle worker look for a job. */
  notify(id: string): void
}

/**
 * The workers of one kind of job. Left to itself a worker pauses after each job and each empty look; these are woken
 * when there is something to do: an idle one for a new job, in turn, another one when a job was found, and each one after
 * its own, since a job of the same key may have waited for that. They start when they are first needed, because each one
 * also looks for jobs by itself now and then.
 */
export class Workers {
  readonly #pool: WorkerPool
  readonly #idle: string[] = []
  #started = 0
  #busy = 0
  #isStopped = false

  constructor(pool: WorkerPool) {
    this.#pool = pool
  }

  /** How many have a job in hand. */
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
    this.#pool.notify(id)
  }

  /** Starts a worker, unless there are as many as there may be. */
  async startOne(): Promise<void> {
    if (this.#isStopped || this.#started >= this.#pool.most) return
    this.#started++
    this.#idle.push(await this.#pool.start())
  }

  /** No worker starts from now on. */
  stop(): void {
    this.#isStopped = true
  }

  /** A worker is at work for so long. It is woken just before it is done, and so looks again at once. */
  async busy(id: string, work: () => Promise<void>): Promise<void> {
    const at = this.#idle.indexOf(id)
    if (at !== -1) this.#idle.splice(at, 1)
    this.#busy++
    // Where one job was due there may be more.
    this.wakeOne()
    try {
      await work()
    } finally {
      this.#busy--
      this.#idle.push(id)
      this.#pool.notify(id)
    }
  }
}

/** Workers are woken when there is something to do; should that ever fail, they look for themselves. */
const POLL_SECONDS = 300

/** The workers of one kind of job, as pg-boss has them: each fetches a job and runs it, one after another. */
export function bossWorkers<Data extends object>(
  boss: PgBoss,
  { name, concurrency }: JobKind<Data>,
  run: (job: JobWithMetadata<Data>) => Promise<void>,
): Workers {
  const workers = new Workers({
    most: concurrency,
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
