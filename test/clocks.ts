import { TestClock } from 'pg-boss'

/**
 * The clocks of the three machines that have to agree: GitHub's, which the test turns, and Galley's and the database's,
 * which show the same until somebody sets them wrong. Timers go by GitHub's: a process that waits for a second waits
 * that long whatever its clock is set to.
 */
export class Clocks extends TestClock {
  #galleyAheadMs = 0
  #databaseAheadMs = 0
  #turning: Promise<unknown> = Promise.resolve()

  /** GitHub's. */
  readonly true = { now: () => super.now() }

  /** Galley's. */
  override now(): number {
    return super.now() + this.#galleyAheadMs
  }

  /** Nobody sets it: time passes by it as it truly does. */
  elapsed(): number {
    return super.now()
  }

  /** What the most hesitant of the three clocks shows, in milliseconds since the epoch. */
  get all(): number {
    return this.true.now() + Math.min(this.#galleyAheadMs, this.#databaseAheadMs, 0)
  }

  /** Whether Galley's clock and the database's show the same, right or wrong. */
  get agree(): boolean {
    return this.#galleyAheadMs === this.#databaseAheadMs
  }

  /** Sets Galley's clocks so many milliseconds ahead of the true time, or behind it. */
  async areSet({ galley = 0, database = 0 }: { galley?: number; database?: number }): Promise<void> {
    this.#galleyAheadMs = galley
    this.#databaseAheadMs = database
    await this.setTime(this.true.now())
  }

  /** One after another, whoever turns it: a scene, and what GitHub does in it. */
  override setTime(to: Parameters<TestClock['setTime']>[0]): Promise<void> {
    return this.#turn(() => super.setTime(to))
  }

  override tick(ms: number): Promise<void> {
    return this.#turn(() => super.tick(ms))
  }

  #turn(turn: () => Promise<void>): Promise<void> {
    const turned = this.#turning.then(turn)
    this.#turning = turned.catch(() => undefined)
    return turned
  }

  override async attach(target: Parameters<TestClock['attach']>[0]): Promise<AsyncDisposable> {
    const { db } = target
    const executeSql: typeof db.executeSql = (sql, values) =>
      db.executeSql(
        sql,
        values?.map((seconds) => Number(seconds) + this.#databaseAheadMs / 1000),
      )
    const attached = await super.attach({ ...target, db: { executeSql } })
    await this.setTime(this.true.now())
    return attached
  }
}
