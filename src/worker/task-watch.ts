import { Worker } from 'node:worker_threads'
import type { TaskLimits } from './task-limits.ts'

export type WatchVerdict = 'cpu' | 'stalled'

const TICK_MS = 50

/**
 * Node reports a worker's CPU time from 24.6 on:
 * https://nodejs.org/docs/latest-v24.x/api/worker_threads.html#workercpuusageprev
 */
const HAS_CPU_USAGE = typeof Worker.prototype.cpuUsage === 'function'

/** On older Node versions a task may take so many times its CPU limit by the clock. */
const WALL_TIMES_WITHOUT_CPU_USAGE = 5

/**
 * A worker writes here: its thread id, its CPU time in microseconds at the start of the task, and at the end. Shared
 * memory, because a busy worker answers no message.
 */
export type TaskStart = Float64Array

export function newTaskStart(): TaskStart {
  return new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT))
}

export class TaskWatch {
  readonly #limits: TaskLimits
  readonly #start: TaskStart
  readonly #threads: () => readonly Worker[]
  readonly #giveUp: (verdict: WatchVerdict) => void
  #timer: NodeJS.Timeout | undefined
  /** Counted in ticks: a process that stood still as a whole has not made its workers late. */
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

  /** CPU time. A task that was killed counts as much as it may have taken. */
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
      // The worker answers between two steps of its own work; if it cannot, the limit by the clock applies.
      const { user, system } = await worker.cpuUsage()
      const [, before = 0] = this.#start
      if ((user + system - before) / 1000 > this.#limits.cpuMs) this.#finish('cpu')
    } catch {
      // The worker has ended meanwhile, and the task with it.
    } finally {
      this.#isReadingCpu = false
    }
  }

  #finish(verdict: WatchVerdict): void {
    if (this.#timer === undefined) return
    this.end()
    this.#giveUp(verdict)
  }

  get #thread(): Worker | undefined {
    const [threadId] = this.#start
    return this.#threads().find((worker) => worker.threadId === threadId)
  }
}
