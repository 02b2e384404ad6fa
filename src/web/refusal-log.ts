import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Refusal } from './webhook-headers.ts'

const EVERY_MS = 60_000

/** Logs refused deliveries. An attacker can cause only a few lines a minute, whatever they send. */
export class RefusalLog {
  readonly #log: Log
  readonly #clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>
  readonly #repeats = new Map<string, { times: number; timer: unknown }>()

  constructor(log: Log, clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>) {
    this.#log = log
    this.#clock = clock
  }

  write({ status, because }: Refusal): void {
    const repeated = this.#repeats.get(because)
    if (repeated) {
      repeated.times += 1
      return
    }
    this.#log.warn({ status, because }, 'webhook delivery refused')
    const timer = this.#clock.setTimeout(() => this.#writeRepeats({ status, because }), EVERY_MS)
    this.#repeats.set(because, { times: 0, timer })
  }

  stop(): void {
    for (const [because, { timer, times }] of this.#repeats) {
      this.#clock.clearTimeout(timer)
      if (times) this.#log.warn({ because, times }, 'webhook deliveries refused again')
    }
    this.#repeats.clear()
  }

  #writeRepeats({ status, because }: Refusal): void {
    const times = this.#repeats.get(because)?.times
    this.#repeats.delete(because)
    if (times) this.#log.warn({ status, because, times }, 'webhook deliveries refused again')
  }
}
