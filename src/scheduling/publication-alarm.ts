import type { Clock } from '../clock.ts'
import type { DuePlans } from '../database/due-plans.ts'
import type { Log } from '../log.ts'
import { publishRepository } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

/** A clock that was set is noticed after this long. */
const LOOK_EVERY_MS = 500

/** Timers for further ahead than this would be wrong once the clock is set. */
const TIMER_REACH_MS = 60_000

const AFTER_FAILURE_MS = 1000

interface AlarmOptions {
  duePlans: DuePlans
  queue: Queue
  clock: Clock
  log: Log
}

/**
 * Queues the publications of each repository at their instant. Every process has an alarm of its own for the next
 * plan, so that none is late if a process dies.
 */
export class PublicationAlarm {
  readonly #options: AlarmOptions
  readonly #interval: unknown
  #nextMs: number | undefined
  #timer: unknown
  #ringing: Promise<void> | undefined
  #isStopped = false

  constructor(options: AlarmOptions) {
    this.#options = options
    this.#interval = options.clock.setInterval(() => this.#look(), LOOK_EVERY_MS)
  }

  /** A publication will be due, or is tried again, at this time in milliseconds since the epoch. */
  expect(dueMs: number): void {
    if (this.#isStopped || (this.#nextMs !== undefined && this.#nextMs <= dueMs)) return
    this.#nextMs = dueMs
    this.#look()
  }

  /** Queues what is due now, and finds out when the alarm rings next. */
  ring(): Promise<void> {
    this.#ringing ??= this.#queueDue().finally(() => {
      this.#ringing = undefined
      this.#look()
    })
    return this.#ringing
  }

  get isRinging(): boolean {
    return this.#ringing !== undefined
  }

  /** True from so many milliseconds before an instant until what is due then is queued. */
  ringsWithin(ms: number): boolean {
    return this.isRinging || (this.#nextMs !== undefined && this.#nextMs - this.#options.clock.now() <= ms)
  }

  /** Jobs that are still at work may expect something later: it would ring in vain, and keep the process alive. */
  async stop(): Promise<void> {
    const { clock } = this.#options
    this.#isStopped = true
    clock.clearInterval(this.#interval)
    this.#nextMs = undefined
    clock.clearTimeout(this.#timer)
    await this.#ringing?.catch(() => undefined)
  }

  async #queueDue(): Promise<void> {
    const { duePlans, queue, clock, log } = this.#options
    const now = clock.now()
    this.#nextMs = undefined
    try {
      await queue.putAll(publishRepository, await duePlans.repositories(now))
      const nextMs = await duePlans.nextMs(now)
      if (nextMs !== undefined) this.expect(nextMs)
    } catch (err) {
      log.error({ err }, 'Due publications could not be queued; trying again in a second')
      this.expect(now + AFTER_FAILURE_MS)
    }
  }

  #look(): void {
    const { clock } = this.#options
    clock.clearTimeout(this.#timer)
    if (this.#nextMs === undefined || this.#ringing) return
    const ms = Math.ceil(this.#nextMs - clock.now())
    if (ms <= 0) void this.ring()
    else if (ms <= TIMER_REACH_MS) this.#timer = clock.setTimeout(() => this.#look(), ms)
  }
}
