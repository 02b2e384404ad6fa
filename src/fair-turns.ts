interface Waiting {
  isLight: boolean
  begin(place: number): void
}

/**
 * Shares a few threads among many owners, in turns. While others wait, an owner gets one thread at a time, and never
 * all of several. Owners that have used much share the last thread, so that nobody else waits for their work. Tasks
 * of one owner run in order.
 */
export class FairTurns {
  readonly #last: number
  readonly #free: number[]
  /** The number of threads each owner holds. */
  readonly #held = new Map<string, number>()
  /** Waiting tasks by owner; the owner whose turn is next comes first. */
  readonly #waiting = new Map<string, Waiting[]>()

  constructor(places: number) {
    this.#last = places - 1
    this.#free = Array.from({ length: places }, (_, place) => place)
  }

  /** @param isLight what its party has used so far is little */
  async take<Value>(party: string, work: (place: number) => Promise<Value>, isLight = true): Promise<Value> {
    const place = await new Promise<number>((begin) => {
      const queue = this.#waiting.get(party)
      if (queue) queue.push({ isLight, begin })
      else this.#waiting.set(party, [{ isLight, begin }])
      this.#handOut()
    })
    try {
      return await work(place)
    } finally {
      this.#count(party, -1)
      this.#free.push(place)
      this.#free.sort((one, other) => one - other)
      this.#handOut()
    }
  }

  #handOut(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const { party, place, waiting, others } = next
      this.#free.splice(this.#free.indexOf(place), 1)
      this.#count(party, 1)
      this.#waiting.delete(party)
      if (others.length) this.#waiting.set(party, others)
      waiting.begin(place)
    }
  }

  #next() {
    for (const [party, [waiting, ...others]] of this.#waiting) {
      const isServed = (this.#held.get(party) ?? 0) >= Math.max(1, this.#last)
      const place = waiting && !isServed ? this.#placeFor(waiting) : undefined
      if (waiting && place !== undefined) return { party, place, waiting, others }
    }
    return undefined
  }

  #count(party: string, more: number): void {
    const held = (this.#held.get(party) ?? 0) + more
    if (held > 0) this.#held.set(party, held)
    else this.#held.delete(party)
  }

  #placeFor({ isLight }: Waiting): number | undefined {
    return isLight ? this.#free[0] : this.#free.find((place) => place === this.#last)
  }
}
