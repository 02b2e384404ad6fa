import type { Clock } from '../clock.ts'
import { Recent } from './recent.ts'
import { unlessTooMuch } from './unless-too-much.ts'

/** What was given up is tried again after so many milliseconds, then after twice as many, and so rarely at most. */
const AGAIN_AFTER_MS = 60_000
const RAREST_MS = 60 * 60_000

const MOST = 1000

/** Thoughts that took too much, so that a bomb does not take a worker's time at each request. */
export class GivenUp {
  readonly #clock: Pick<Clock, 'now'>
  readonly #lately = new Recent<{ untilMs: number; afterMs: number }>(MOST)

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /**
   * What `think` gives; undefined where it was given up, now or lately. `key` names all that it is made of. What only did not
   * get along in time is not remembered: it throws.
   */
  async unless<Value>(key: string, think: () => Promise<Value>): Promise<Value | undefined> {
    const before = this.#lately.get(key)
    if (before && before.untilMs > this.#clock.now()) return undefined
    const value = await unlessTooMuch(think(), GIVEN_UP)
    if (value !== GIVEN_UP) {
      this.#lately.drop(key)
      return value
    }
    const afterMs = before ? Math.min(RAREST_MS, 2 * before.afterMs) : AGAIN_AFTER_MS
    this.#lately.keep(key, { untilMs: this.#clock.now() + afterMs, afterMs })
    return undefined
  }
}

const GIVEN_UP = Symbol('given up')
