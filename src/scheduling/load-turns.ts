import type { Clock } from '../clock.ts'
import { publishRepository } from '../queue/job-kinds.ts'

/** Fewer would make a GitHub that answers slowly a queue. */
const LEAST_AT_ONCE = 8

/** As many repositories as may be published at once. */
const MOST_AT_ONCE = publishRepository.concurrency

/** One that hangs keeps others waiting no longer than this. */
const LONGEST_MS = 5_000

interface LoadTurn {
  /** What was loaded has become too old before the request for its merge could go out. */
  reportStale(): void
  /** May be called again. */
  end(): void
}

/**
 * How many pull requests may be between their load and the request for their merge. All of them share this process: if
 * too many are, each is older than a second when it is ready, and has to be loaded again. As with the window of TCP, one
 * more goes after each that was in time, and half as many after one that was not: nothing else tells how many are too
 * many for this machine and for GitHub. They begin in the order in which they came, so that the wait is before the load.
 */
export class LoadTurns {
  readonly #clock: Clock
  #most = LEAST_AT_ONCE
  #underWay = 0
  readonly #waiting: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async begin(): Promise<LoadTurn> {
    if (this.#underWay >= this.#most) await new Promise<void>((begin) => this.#waiting.push(begin))
    else this.#underWay += 1
    let isInTime = true
    let isOver = false
    const end = () => {
      if (isOver) return
      isOver = true
      this.#clock.clearTimeout(timer)
      // Where there was room for more, nothing is learned.
      const isFull = this.#underWay === this.#most
      if (isInTime && isFull) this.#most = Math.min(MOST_AT_ONCE, this.#most + 1)
      this.#underWay -= 1
      this.#beginNext()
    }
    const timer = this.#clock.setTimeout(() => {
      isInTime = false
      end()
    }, LONGEST_MS)
    const reportStale = () => {
      isInTime = false
      this.#most = Math.max(LEAST_AT_ONCE, Math.floor(this.#most / 2))
    }
    return { reportStale, end }
  }

  #beginNext(): void {
    while (this.#underWay < this.#most) {
      const begin = this.#waiting.shift()
      if (!begin) return
      this.#underWay += 1
      begin()
    }
  }
}
