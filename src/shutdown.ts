import type { Log } from './queue/log.ts'

/** What was started, and how each part of it is stopped. */
export class Shutdown {
  readonly #log: Log
  readonly #steps: { part: string; stop(): void | Promise<void> }[] = []

  constructor(log: Log) {
    this.#log = log
  }

  /** Registers a part that has just been started. */
  add(part: string, stop: () => void | Promise<void>): void {
    this.#steps.push({ part, stop })
  }

  /** Stops all parts, the last one first. A part that fails to stop keeps no other from being stopped. */
  async run(): Promise<void> {
    for (const { part, stop } of this.#steps.splice(0).toReversed())
      try {
        await stop()
      } catch (err) {
        this.#log.error({ err, part }, 'a part of Galley could not be stopped properly')
      }
  }
}
