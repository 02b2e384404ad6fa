import { Worker } from 'node:worker_threads'
import type { TaskLimits } from './task-limits.ts'

/** Why a thought was given up: it costs too much, or it did not get along. */
export type WatchVerdict = 'cpu' | 'stalled'

/** How often is looked at what a thought has used. */
const TICK_MS = 50

/** Node tells a worker's CPU time from 24.6 on: https://nodejs.org/docs/latest-v24.x/api/worker_threads.html#workercpuusageprev */
const HAS_CPU_USAGE = typeof Worker.prototype.cpuUsage === 'function'

/** Before that, a thought may take so many times its CPU time by the clock. */
const WALL_TIMES_WITHOUT_CPU_USAGE = 5

/**
 * Where a worker writes that it has begun: its thread, the microseconds of CPU time it had used by then, and in the end those
 * it has used. Shared, since a worker that is thinking answers no message.
 */
export type TaskStart = Float64Array

export function newTaskStart(): TaskStart {
  return new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT))
}

/** Watches one thought while it runs, and calls `giveUp` once it has used up one of its limits. */
export class TaskWatch {
  readonly #limits: TaskLimits
  readonly #start: TaskStart
  readonly #threads: () => readonly Worker[]
  readonly #giveUp: (verdict: WatchVerdict) => void
  #timer: NodeJS.Timeout | undefined
  /** Counted in looks: a process that stood still as a whole has not made its workers late. */
  #elapsedMs = 0
  #isReadingCpu = false

  constructor(
    limits: TaskLimits,
    start: TaskStart,
    threads: () => readonly Worker[],
    giveUp: (verdict: WatchVerdict) => void,
  ) {
    this.#limits = limits
    this.#start = start
    this.#threads = threads
    this.#giveUp = giveUp
  }

  /** Milliseconds of CPU time that it took; of one that was given up, as many as it may have taken. */
  get usedMs(): number {
    const [, before = 0, after = 0] = this.#start
    return after > 0 ? (after - before) / 1000 : Math.min(this.#elapsedMs, this.#limits.cpuMs)
  }

  begin(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#checkWall()
  }

  end(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #tick(): void {
    this.#elapsedMs += TICK_MS
    this.#checkWall()
    void this.#checkCpu()
  }

  #checkWall(): void {
    const { cpuMs, wallMs } = this.#limits
    const longest = HAS_CPU_USAGE ? wallMs : Math.min(wallMs, WALL_TIMES_WITHOUT_CPU_USAGE * cpuMs)
    if (this.#elapsedMs >= longest) this.#finish('stalled')
  }

  async #checkCpu(): Promise<void> {
    const worker = this.#thread
    if (!HAS_CPU_USAGE || this.#isReadingCpu || !worker) return
    this.#isReadingCpu = true
    try {
      // The worker answers between two steps of its own work; where it cannot, the other limit holds.
      const { user, system } = await worker.cpuUsage()
      const [, before = 0] = this.#start
      if ((user + system - before) / 1000 > this.#limits.cpuMs) this.#finish('cpu')
    } catch {
      // It has ended meanwhile, and so will its thought.
    } finally {
      this.#isReadingCpu = false
    }
  }

  #finish(verdict: WatchVerdict): void {
    if (this.#timer === undefined) return
    this.end()
    this.#giveUp(verdict)
  }

  /** The worker that thinks; undefined until it has begun. */
  get #thread(): Worker | undefined {
    const [threadId] = this.#start
    return this.#threads().find((worker) => worker.threadId === threadId)
  }
}
