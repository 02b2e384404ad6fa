interface Waiting {
  isLight: boolean
  begin(thread: number): void
}

/**
 * Shares a few threads among many owners, in turns. While others wait, an owner gets one thread at a time, and never
 * all of several. Owners that have used much share the last thread, so that nobody else waits for their work. Tasks
 * of one owner run in order.
 */
export class FairTurns {
  readonly #last: number
  readonly #free: number[]
  readonly #held = new Map<string, number>()
  readonly #waiting = new Map<string, Waiting[]>()

  constructor(threads: number) {
    this.#last = threads - 1
    this.#free = Array.from({ length: threads }, (_, thread) => thread)
  }

  /** @param isLight true if the owner has used little so far */
  async take<Value>(owner: string, work: (thread: number) => Promise<Value>, isLight = true): Promise<Value> {
    const thread = await new Promise<number>((begin) => {
      const queue = this.#waiting.get(owner)
      if (queue) queue.push({ isLight, begin })
      else this.#waiting.set(owner, [{ isLight, begin }])
      this.#handOut()
    })
    try {
      return await work(thread)
    } finally {
      this.#count(owner, -1)
      this.#free.push(thread)
      this.#free.sort((a, b) => a - b)
      this.#handOut()
    }
  }

  #handOut(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const { owner, thread, waiting, others } = next
      this.#free.splice(this.#free.indexOf(thread), 1)
      this.#count(owner, 1)
      this.#waiting.delete(owner)
      if (others.length) this.#waiting.set(owner, others)
      waiting.begin(thread)
    }
  }

  #next() {
    for (const [owner, [waiting, ...others]] of this.#waiting) {
      const isServed = (this.#held.get(owner) ?? 0) >= Math.max(1, this.#last)
      const thread = waiting && !isServed ? this.#threadFor(waiting) : undefined
      if (waiting && thread !== undefined) return { owner, thread, waiting, others }
    }
    return undefined
  }

  #count(owner: string, more: number): void {
    const held = (this.#held.get(owner) ?? 0) + more
    if (held > 0) this.#held.set(owner, held)
    else this.#held.delete(owner)
  }

  #threadFor({ isLight }: Waiting): number | undefined {
    return isLight ? this.#free[0] : this.#free.find((thread) => thread === this.#last)
  }
}
