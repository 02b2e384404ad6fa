export class Lock {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task)
    this.#last = result.catch(() => undefined)
    return result
  }
}

export class KeyedLock {
  readonly #locks = new Map<string, { lock: Lock; tasks: number }>()

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const entry = this.#locks.get(key) ?? { lock: new Lock(), tasks: 0 }
    this.#locks.set(key, entry)
    entry.tasks += 1
    try {
      return await entry.lock.run(task)
    } finally {
      entry.tasks -= 1
      if (entry.tasks === 0) this.#locks.delete(key)
    }
  }
}
