import { LRUCache } from 'lru-cache'
import type { Clock } from './clock.ts'

const FIRST_MS = 60_000
const RAREST_MS = 60 * 60_000

const MOST = 1000

export class BackOff {
  readonly #clock: Pick<Clock, 'now'>
  readonly #failed = new LRUCache<string, { untilMs: number; afterMs: number }>({ max: MOST })

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  leftMs(key: string): number {
    return Math.max(0, (this.#failed.get(key)?.untilMs ?? 0) - this.#clock.now())
  }

  hasFailed(key: string): boolean {
    return this.#failed.get(key) !== undefined
  }

  failed(key: string): void {
    const earlierFailure = this.#failed.get(key)
    const afterMs = earlierFailure ? Math.min(RAREST_MS, 2 * earlierFailure.afterMs) : FIRST_MS
    this.#failed.set(key, { untilMs: this.#clock.now() + afterMs, afterMs })
  }

  succeeded(key: string): void {
    this.#failed.delete(key)
  }
}
