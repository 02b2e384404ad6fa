import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import { runWithDelivery, withDelivery } from './job-delivery.ts'
import type { JobKind, JobRun } from './job-kinds.ts'
import { JobTable } from './job-table.ts'
import { PutBatch } from './put-batch.ts'
import { startBoss } from './start-boss.ts'
import { Waker } from './waker.ts'
import { bossWorkers, type Workers } from './workers.ts'

const SAME_TIME_MS = 1000

/** While the two clocks disagree, a job is tried again after this long: either clock may be corrected. */
const DISAGREEMENT_MS = 60_000

/**
 * The durable queue. For each kind and key at most one job waits and one runs: a burst becomes one job, and what
 * arrives during a run is handled after it. A failed job is retried at growing intervals.
 */
export class Queue {
  readonly #boss: PgBoss
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Log
  readonly #workers = new Map<string, Workers>()
  readonly #table: JobTable
  readonly #batch: PutBatch
  readonly #waker: Waker
  #isStopping = false

  private constructor(boss: PgBoss, database: Database, clock: Clock, log: Log) {
    this.#boss = boss
    this.#database = database
    this.#clock = clock
    this.#log = log
    this.#table = new JobTable(database)
    this.#batch = new PutBatch(this.#table)
    this.#waker = new Waker({ clock, log, workers: this.#workers, table: this.#table })
  }

  static async start({
    database,
    clock,
    machineClock = clock,
    log,
  }: {
    database: Database
    clock: Clock
    /** The clock below `clock`. Tests use it to set the database's clock. */
    machineClock?: Clock
    log: Log
  }): Promise<Queue> {
    const boss = await startBoss(database, machineClock, log)
    return new Queue(boss, database, clock, log)
  }

  async declare(kind: JobKind<never>): Promise<void> {
    await this.#boss.createQueue(kind.name, {
      policy: kind.policy ?? 'singleton',
      retryLimit: 30,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      // A killed process's job runs again after this long without a heartbeat.
      heartbeatSeconds: 10,
      expireInSeconds: 600,
      deleteAfterSeconds: 3600,
    })
  }

  /**
   * Restores the jobs of a killed process at once. On a server the job may be another process's, and whoever notices
   * that its heartbeat is gone takes it over.
   */
  async recover<Data extends object>(kind: JobKind<Data>): Promise<void> {
    if (this.#database.backend === 'postgres') return
    for (const { id, data } of await this.#table.active<Data>(kind.name)) {
      await this.#boss.cancel(kind.name, id)
      await this.put(kind, data)
    }
  }

  async work<Data extends object>(
    kind: JobKind<Data>,
    run: (data: Data, job: JobRun) => Promise<void>,
  ): Promise<void> {
    const workers = bossWorkers(this.#boss, kind, (job) => this.#run(kind, job, run))
    this.#workers.set(kind.name, workers)
    await workers.startOne()
  }

  get isWorking(): boolean {
    return [...this.#workers.values()].some(({ busyCount }) => busyCount > 0)
  }

  isRunning({ name }: Pick<JobKind<never>, 'name'>): boolean {
    return (this.#workers.get(name)?.busyCount ?? 0) > 0
  }

  /** Runs the job as soon as possible. A waiting job of the same key is brought forward. */
  async put<Data extends object>(kind: JobKind<Data>, data: Data, priority = 0): Promise<void> {
    await this.#put(kind, data, { priority, delaySeconds: 0 })
    this.#wake(kind.name)
  }

  async putAll<Data extends object>(kind: JobKind<Data>, work: readonly Data[]): Promise<void> {
    await Promise.all(work.map((data) => this.put(kind, data)))
  }

  /** Runs the job once in each period, whoever asks. pg-boss' slots of time are shorter, so that no timer misses one. */
  async putOncePer<Data extends object>(kind: JobKind<Data>, data: Data, periodMs: number): Promise<void> {
    const options = { singletonKey: kind.key(data), singletonSeconds: Math.floor(periodMs / 1111) }
    if (await this.#boss.send(kind.name, withDelivery(data), options)) this.#wake(kind.name)
  }

  /** Runs the waiting jobs of these keys as soon as possible. */
  async bringForward({ name }: { name: string }, keys: readonly string[]): Promise<void> {
    if (!keys.length) return
    await this.#table.bringForward(name, keys)
    this.#wake(name)
  }

  /** Runs the job after the delay, or earlier if a job of the same key is due earlier. */
  async putWithin<Data extends object>(kind: JobKind<Data>, data: Data, delayMs: number): Promise<void> {
    await this.#put(kind, data, { priority: 0, delaySeconds: secondsOf(delayMs) })
  }

  /**
   * Runs the job at an instant, in milliseconds since the epoch, once both Galley's clock and the database's
   * have passed it. A waiting job of the same key is moved. If the database's clock is ahead, the job may run
   * early, but not over and over.
   */
  async putAt<Data extends object>(kind: JobKind<Data>, data: Data, epochMs: number): Promise<void> {
    const databaseNow = await this.#database.now()
    const now = this.#clock.now()
    const drift = databaseNow - now
    const isDueAlready = now < epochMs && epochMs <= databaseNow
    // A difference as small as the query's own duration does not count: corrected by it, a job would miss its own
    // alarm.
    const ahead = drift > SAME_TIME_MS || isDueAlready ? drift : 0
    const startAfter = Math.max(epochMs, Math.min(epochMs, now + DISAGREEMENT_MS) + ahead)
    // Rounded up, since a job rounded down would be due before its instant.
    await this.#upsert(kind, data, new Date(Math.ceil(startAfter)))
    if (epochMs <= now) this.#wake(kind.name)
  }

  /**
   * Runs the job after the delay, whatever the database's clock shows. A waiting job of the same key is
   * moved.
   */
  async putAfter<Data extends object>(kind: JobKind<Data>, data: Data, delayMs: number): Promise<void> {
    await this.#upsert(kind, data, secondsOf(delayMs))
  }

  /** A running job is not cancelled: it reads everything afresh, and notices the change by itself. */
  async cancel<Data extends object>(kind: JobKind<Data>, data: Data): Promise<void> {
    const queued = await this.#boss.findJobs(kind.name, { key: kind.key(data), queued: true })
    if (queued.length)
      await this.#boss.cancel(
        kind.name,
        queued.map(({ id }) => id),
      )
  }

  async cancelAll<Data extends object>(kind: JobKind<Data>, work: readonly Data[]): Promise<void> {
    if (!work.length) return
    await this.#table.cancel(kind.name, work.map(kind.key))
  }

  async withoutJob<Data extends object>(kind: JobKind<Data>, work: readonly Data[]): Promise<Data[]> {
    if (!work.length) return []
    const missing = await this.#table.withoutJob(kind.name, work.map(kind.key))
    return work.filter((data) => missing.has(kind.key(data)))
  }

  async waiting<Data extends object>(kind: JobKind<Data>): Promise<{ data: Data; startAfter: Date }[]> {
    const jobs = await this.#boss.findJobs<Data>(kind.name, { queued: true })
    return jobs.map(({ data, startAfter }) => ({ data, startAfter }))
  }

  /** A long job must end soon, and leave the rest to other processes or the next start. */
  get isStopping(): boolean {
    return this.#isStopping
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#waker.stop()
    for (const workers of this.#workers.values()) workers.stop()
    await this.#boss.stop({ graceful: true, timeout: 5000 })
  }

  async #run<Data extends object>(
    kind: JobKind<Data>,
    job: JobWithMetadata<Data>,
    run: (data: Data, job: JobRun) => Promise<void>,
  ): Promise<void> {
    const log = { job: kind.name, key: kind.key(job.data), retries: job.retryCount }
    try {
      await runWithDelivery(kind.name, job.data, (data) => run(data, { retries: job.retryCount }))
      this.#log.debug(log, 'Job done')
    } catch (err) {
      const retryAt = err instanceof GalleyError ? err.retryAt : undefined
      this.#log.warn({ ...log, err, retryAt }, 'Job failed; it will be retried')
      if (retryAt === undefined) throw err
      await this.putWithin(kind, job.data, retryAt - this.#clock.now())
    }
  }

  async #put<Data extends object>(
    kind: JobKind<Data>,
    data: Data,
    how: { priority: number; delaySeconds: number },
  ): Promise<void> {
    await this.#batch.put({ name: kind.name, key: kind.key(data), data: withDelivery(data), ...how })
  }

  /** `startAfter` is an instant, or a number of seconds from now by the database's clock. */
  async #upsert<Data extends object>(
    kind: JobKind<Data>,
    data: Data,
    startAfter: number | Date,
  ): Promise<void> {
    await this.#boss.upsert(kind.name, withDelivery(data), { singletonKey: kind.key(data), startAfter })
  }

  #wake(name: string): void {
    this.#workers.get(name)?.wakeOne()
  }
}

function secondsOf(delayMs: number): number {
  return Math.max(1, Math.ceil(delayMs / 1000))
}
