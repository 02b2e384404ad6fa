import type { Log } from './log.ts'

const LONGEST_PART_MS = 6_000

/** The whole stop takes no longer: a process manager kills a process after 10 seconds. */
const LONGEST_STOP_MS = 9_000

export class Shutdown {
  readonly #log: Log
  readonly #steps: { part: string; stop(): void | Promise<void> }[] = []

  constructor(log: Log) {
    this.#log = log
  }

  add(part: string, stop: () => void | Promise<void>): void {
    this.#steps.push({ part, stop })
  }

  /** Stops all parts, the last one first. A part that fails to stop, or hangs, keeps no other from being stopped. */
  async run(): Promise<void> {
    const stopDeadline = AbortSignal.timeout(LONGEST_STOP_MS)
    for (const { part, stop } of this.#steps.splice(0).toReversed())
      try {
        const deadline = AbortSignal.any([stopDeadline, AbortSignal.timeout(LONGEST_PART_MS)])
        if (await isLate(stop(), deadline))
          this.#log.error({ part }, 'a part of Galley did not stop in time and is abandoned')
      } catch (err) {
        this.#log.error({ err, part }, 'a part of Galley failed to stop; the others are stopped all the same')
      }
  }
}

async function isLate(work: void | Promise<void>, deadline: AbortSignal): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    if (deadline.aborted) resolve(true)
    deadline.addEventListener('abort', () => resolve(true), { once: true })
  })
  return Promise.race([Promise.resolve(work).then(() => false), late])
}
