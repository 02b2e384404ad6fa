/**
 * The workers of one kind of job. Left to itself a worker pauses after each job and each empty look; these are woken
 * when there is something to do: an idle one for a new job, in turn, another one when a job was found, and each one after
 * its own, since a job of the same key may have waited for that.
 */
export class Workers {
  readonly #notify: (id: string) => void
  readonly #idle: string[] = []

  constructor(notify: (id: string) => void) {
    this.#notify = notify
  }

  add(id: string): void {
    this.#idle.push(id)
  }

  wakeOne(): void {
    const id = this.#idle.shift()
    if (id === undefined) return
    this.#idle.push(id)
    this.#notify(id)
  }

  /** A worker is at work for so long. It is woken just before it is done, and so looks again at once. */
  async busy(id: string, work: () => Promise<void>): Promise<void> {
    const at = this.#idle.indexOf(id)
    if (at !== -1) this.#idle.splice(at, 1)
    // Where one job was due there may be more.
    this.wakeOne()
    try {
      await work()
    } finally {
      this.#idle.push(id)
      this.#notify(id)
    }
  }
}
