import { BackOff } from '../back-off.ts'
import type { Clock } from '../clock.ts'
import { withLimit } from './with-limit.ts'

/** Thoughts that took too much, so that a bomb does not take a worker's time at each request. */
export class FailureCache {
  readonly #holdOff: BackOff

  constructor(clock: Pick<Clock, 'now'>) {
    this.#holdOff = new BackOff(clock)
  }

  /** Whether it took too much when it was last thought. */
  has(key: string): boolean {
    return this.#holdOff.hasFailed(key)
  }

  /**
   * What `think` gives; undefined where it was given up, now or lately. `key` names all that it is made of. What only did not
   * get along in time is not remembered: it throws.
   */
  async unless<Value>(key: string, think: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#holdOff.leftMs(key) > 0) return undefined
    const value = await withLimit(think(), GIVEN_UP)
    if (value === GIVEN_UP) {
      this.#holdOff.failed(key)
      return undefined
    }
    this.#holdOff.succeeded(key)
    return value
  }
}

const GIVEN_UP = Symbol('given up')
