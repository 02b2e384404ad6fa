import type { Turn } from './connection.ts'

/** An embedded database runs one statement at a time. Those whose turn is next go in the order in which they came. */
export class StatementTurns {
  readonly #next: (() => Promise<void>)[] = []
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #afterEach: () => Promise<unknown>
  #isRunning = false

  /** @param afterEach lets in what has arrived during a statement, since one of them may be next */
  constructor(afterEach: () => Promise<unknown>) {
    this.#afterEach = afterEach
  }

  take<Value>(turn: Turn, run: () => Promise<Value>): Promise<Value> {
    const result = Promise.withResolvers<Value>()
    const queue = turn === 'next' ? this.#next : this.#waiting
    queue.push(() => run().then(result.resolve, result.reject))
    if (!this.#isRunning) void this.#runAll()
    return result.promise
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true
    for (let run = this.#shift(); run; run = this.#shift()) {
      await run()
      await this.#afterEach()
    }
    this.#isRunning = false
  }

  #shift(): (() => Promise<void>) | undefined {
    return this.#next.shift() ?? this.#waiting.shift()
  }
}
