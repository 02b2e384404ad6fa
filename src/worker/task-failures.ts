import { BackOff } from '../back-off.ts'
import type { Clock } from '../clock.ts'
import { GalleyError } from '../errors.ts'

/** What a thought gives, or something else instead where it costs too much. What only did not get along in time throws. */
export async function withLimit<Value, Other>(task: Promise<Value>, instead: Other): Promise<Value | Other> {
  try {
    return await task
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'limit') return instead
    throw error
  }
}

/** What a thought gives, or something else instead where it did not get along in time: then it may another time. */
export async function unlessStalled<Value, Other>(
  task: Promise<Value>,
  instead: Other,
): Promise<Value | Other> {
  try {
    return await task
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'stalled') return instead
    throw error
  }
}

/** Thoughts that took too much, so that a bomb does not take a worker's time at each request. */
export class FailureCache {
  readonly #backOff: BackOff

  constructor(clock: Pick<Clock, 'now'>) {
    this.#backOff = new BackOff(clock)
  }

  /** Whether it took too much when it was last thought. */
  hasFailed(key: string): boolean {
    return this.#backOff.hasFailed(key)
  }

  /**
   * What `think` gives; undefined where it was given up, now or lately. `key` names all that it is made of. What only did not
   * get along in time is not remembered: it throws.
   */
  async runUnlessFailed<Value>(key: string, work: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#backOff.leftMs(key) > 0) return undefined
    const value = await withLimit(work(), GIVEN_UP)
    if (value === GIVEN_UP) {
      this.#backOff.failed(key)
      return undefined
    }
    this.#backOff.succeeded(key)
    return value
  }
}

const GIVEN_UP = Symbol('given up')
