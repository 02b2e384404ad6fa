export interface PackCache {
  readonly bytes: number
  forget(): void
}

/**
 * Limits the memory of all mirrors, since isomorphic-git caches each pack whole. Beyond the limit, the least
 * recently used mirrors drop their packs. The mirror in use may exceed it, since reading its packs anew for
 * every file would take minutes. After a minute without any read, all mirrors drop their packs.
 */
export class PackMemory {
  readonly #bound: number
  readonly #caches = new Set<PackCache>()
  #idle: NodeJS.Timeout | undefined

  /** @param bound in bytes; 96 MB leaves room for the queue and the worker in 250 MB. */
  constructor(bound = 96_000_000) {
    this.#bound = bound
  }

  /** Call it before each read from `user`. */
  use(user: PackCache): void {
    this.#caches.delete(user)
    this.#caches.add(user)
    let bytes = 0
    for (const { bytes: more } of this.#caches) bytes += more
    for (const other of this.#caches) {
      if (bytes <= this.#bound || other === user) break
      bytes -= other.bytes
      this.drop(other)
    }
    if (this.#idle) this.#idle.refresh()
    else this.#idle = setTimeout(() => this.#forgetAll(), 60_000).unref()
  }

  /** Call it once no task reads from `user` any more. */
  drop(user: PackCache): void {
    this.#caches.delete(user)
    user.forget()
  }

  #forgetAll(): void {
    for (const user of this.#caches) this.drop(user)
  }
}
