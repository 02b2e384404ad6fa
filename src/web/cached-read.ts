interface Options<T> {
  read(signal: AbortSignal): Promise<T>
  maxAgeMs: number
  timeoutMs: number
  timeoutValue: T
  elapsed(): number
}

/**
 * A value that is read at most once within `maxAgeMs`, however often it is asked for. Only one read runs at a time, and
 * no caller waits longer than `timeoutMs`. `read` must not reject.
 */
export class CachedRead<T> {
  readonly #options: Options<T>
  #last: { value: T; readAtMs: number } | undefined
  #reading: Promise<T> | undefined
  #result: Promise<T> | undefined

  constructor(options: Options<T>) {
    this.#options = options
  }

  get(): Promise<T> {
    const { elapsed, maxAgeMs } = this.#options
    if (this.#last && elapsed() - this.#last.readAtMs < maxAgeMs) return Promise.resolve(this.#last.value)
    this.#result ??= this.#readWithTimeout()
    return this.#result
  }

  async #readWithTimeout(): Promise<T> {
    const { read, timeoutMs, timeoutValue, elapsed } = this.#options
    const signal = AbortSignal.timeout(timeoutMs)
    this.#reading ??= read(signal).finally(() => {
      this.#reading = undefined
    })
    const expired = new Promise<T>((resolve) => {
      signal.addEventListener('abort', () => resolve(timeoutValue), { once: true })
    })
    const value = await Promise.race([this.#reading, expired])
    this.#last = { value, readAtMs: elapsed() }
    this.#result = undefined
    return value
  }
}
