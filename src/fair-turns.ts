/**
 * Lends a few places to many parties, turn by turn: whoever has a hundred things to do is given one place at a time while
 * others wait. Of one party, first come is first served.
 */
export class FairTurns {
  #free: number
  /** By party; the one whose turn is next stands first. */
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(places: number) {
    this.#free = places
  }

  async take<Value>(party: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#free > 0) this.#free--
    else await this.#wait(party)
    try {
      return await work()
    } finally {
      this.#handOn()
    }
  }

  #wait(party: string): Promise<void> {
    return new Promise((resolve) => {
      const queue = this.#waiting.get(party)
      if (queue) queue.push(resolve)
      else this.#waiting.set(party, [resolve])
    })
  }

  #handOn(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#free++
      return
    }
    const [party, [resolve, ...others]] = next
    this.#waiting.delete(party)
    if (others.length) this.#waiting.set(party, others)
    resolve?.()
  }
}
