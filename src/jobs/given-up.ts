import type { Clock } from '../clock.ts'
import { Recent } from './recent.ts'
import { unlessTooMuch } from './unless-too-much.ts'

/** What was given up is tried again after so many milliseconds: it may only have had to share the machine. */
const AGAIN_AFTER_MS = 60_000

const MOST = 1000

/** Thoughts that took too much, so that a bomb does not take a worker's time at each request. */
export class GivenUp {
  readonly #clock: Pick<Clock, 'now'>
  /** Until when, in milliseconds since the epoch. */
  readonly #until = new Recent<number>(MOST)

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** What `think` gives; undefined where it was given up, now or lately. `key` names all that it is made of. */
  async unless<Value>(key: string, think: () => Promise<Value>): Promise<Value | undefined> {
    if ((this.#until.get(key) ?? 0) > this.#clock.now()) return undefined
    const value = await unlessTooMuch(think(), GIVEN_UP)
    if (value !== GIVEN_UP) return value
    this.#until.keep(key, this.#clock.now() + AGAIN_AFTER_MS)
    return undefined
  }
}

const GIVEN_UP = Symbol('given up')
