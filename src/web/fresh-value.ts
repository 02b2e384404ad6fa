interface Options<T> {
  read(signal: AbortSignal): Promise<T>
  /** A value is used for so long before it is read again. Milliseconds. */
  maxAgeMs: number
  /** A read may take so long; whoever waits for it then gets `late`. Milliseconds. */
  patienceMs: number
  late: T
  elapsed(): number
}

/**
 * A value that anybody may ask for as often as they like: it is read at most once within `maxAgeMs`, one read at a time, and
 * nobody waits longer than `patienceMs`. A read must not fail.
 */
export class FreshValue<T> {
  readonly #options: Options<T>
  #last: { value: T; at: number } | undefined
  #reading: Promise<T> | undefined
  #inTime: Promise<T> | undefined

  constructor(options: Options<T>) {
    this.#options = options
  }

  get(): Promise<T> {
    const { elapsed, maxAgeMs } = this.#options
    if (this.#last && elapsed() - this.#last.at < maxAgeMs) return Promise.resolve(this.#last.value)
    this.#inTime ??= this.#readInTime()
    return this.#inTime
  }

  async #readInTime(): Promise<T> {
    const { read, patienceMs, late, elapsed } = this.#options
    const signal = AbortSignal.timeout(patienceMs)
    // A read that is late and hangs still is not joined by another.
    this.#reading ??= read(signal).finally(() => {
      this.#reading = undefined
    })
    const expired = new Promise<T>((resolve) => {
      signal.addEventListener('abort', () => resolve(late), { once: true })
    })
    const value = await Promise.race([this.#reading, expired])
    this.#last = { value, at: elapsed() }
    this.#inTime = undefined
    return value
  }
}
