import { LRUCache } from 'lru-cache'
import type { Clock } from './clock.ts'

/** The first pause after a failure, in milliseconds. It doubles each time, up to RAREST_MS. */
const FIRST_MS = 60_000
const RAREST_MS = 60 * 60_000

const MOST = 1000

/** What failed lately, and when it may be tried again. A restart empties it. */
export class BackOff {
  readonly #clock: Pick<Clock, 'now'>
  readonly #failed = new LRUCache<string, { untilMs: number; afterMs: number }>({ max: MOST })

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Milliseconds until it may be tried again; 0: now. */
  leftMs(key: string): number {
    return Math.max(0, (this.#failed.get(key)?.untilMs ?? 0) - this.#clock.now())
  }

  /** True if the last try failed. */
  hasFailed(key: string): boolean {
    return this.#failed.get(key) !== undefined
  }

  failed(key: string): void {
    const before = this.#failed.get(key)
    const afterMs = before ? Math.min(RAREST_MS, 2 * before.afterMs) : FIRST_MS
    this.#failed.set(key, { untilMs: this.#clock.now() + afterMs, afterMs })
  }

  succeeded(key: string): void {
    this.#failed.delete(key)
  }
}
