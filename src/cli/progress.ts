/** A line on the terminal that shows how far a long run has come. It is gone at its end, and never written to a file. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #now: () => number
  readonly #startedAt: number
  #isShown = false

  constructor(stream: NodeJS.WriteStream, now: () => number) {
    this.#stream = stream
    this.#now = now
    this.#startedAt = now()
  }

  show(done: number, all: number): void {
    const isLong = this.#now() - this.#startedAt > QUICK_MS
    if (!this.#stream.isTTY || !isLong || all === 0) return
    const count = ` ${done}/${all}`
    // A line that does not fit would be broken, and then not be cleared as a whole.
    const bar = Math.max(0, Math.min(BAR, (this.#stream.columns || 80) - count.length - 1))
    const filled = Math.round((done / all) * bar)
    this.#stream.write(`\r${'━'.repeat(filled)}${'╌'.repeat(bar - filled)}${count}`)
    this.#isShown = true
  }

  end(): void {
    if (this.#isShown) this.#stream.write('\r\u001B[K')
    this.#isShown = false
  }
}

/** In what takes less, a line would only flicker. */
const QUICK_MS = 400
const BAR = 30
