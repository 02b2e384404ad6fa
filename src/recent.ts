/** What was used last, at most so many; the rest is made again when it is asked for. */
export class Recent<Value> {
  readonly #most: number
  readonly #kept = new Map<string, Value>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): Value | undefined {
    const value = this.#kept.get(key)
    if (value !== undefined) this.keep(key, value)
    return value
  }

  keep(key: string, value: Value): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
  }

  drop(key: string): void {
    this.#kept.delete(key)
  }

  /** Made once, whoever asks meanwhile; what fails is not kept. */
  static of<Value>(kept: Recent<Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
    const known = kept.get(key)
    if (known) return known
    const making = make()
    kept.keep(key, making)
    making.catch(() => kept.drop(key))
    return making
  }
}
