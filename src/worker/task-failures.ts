import { BackOff } from '../back-off.ts'
import type { Clock } from '../clock.ts'
import { GalleyError } from '../errors.ts'

/** Returns `instead` if the task costs more than its limits. A stalled task throws. */
export async function withLimit<Value, Other>(task: Promise<Value>, instead: Other): Promise<Value | Other> {
  try {
    return await task
  } catch (error) {
    if (error instanceof GalleyError && error.code === 'limit') return instead
    throw error
  }
}

/** Returns `instead` if the task stalled, because it may succeed another time. */
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

/** Tasks that exceeded their limits, so that a bomb does not take a worker's time at each request. */
export class FailureCache {
  readonly #backOff: BackOff

  constructor(clock: Pick<Clock, 'now'>) {
    this.#backOff = new BackOff(clock)
  }

  hasFailed(key: string): boolean {
    return this.#backOff.hasFailed(key)
  }

  /**
   * The result of `work`; undefined if it exceeded its limits now or lately. `key` names all that the result depends
   * on. A stalled task is not remembered; it throws.
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
