/** Something that keeps what it read in memory, and can read it again. */
export interface Forgetful {
  /** At most so many bytes are kept. */
  readonly bytes: number
  forget(): void
}

/**
 * Bounds what all mirrors keep in memory: isomorphic-git keeps each pack it has touched whole. Over the bound,
 * the mirrors used longest ago forget theirs; the one in use may keep more, since reading its packs anew for
 * every file would take minutes, until a minute has passed without a read anywhere.
 */
export class PackMemory {
  readonly #bound: number
  readonly #kept = new Set<Forgetful>()
  #idle: NodeJS.Timeout | undefined

  /** @param bound in bytes; 96 MB leaves room for the queue and the worker in 250 MB. */
  constructor(bound = 96_000_000) {
    this.#bound = bound
  }

  /** To be called before each read. */
  use(user: Forgetful): void {
    this.#kept.delete(user)
    this.#kept.add(user)
    let bytes = 0
    for (const { bytes: more } of this.#kept) bytes += more
    for (const other of this.#kept) {
      if (bytes <= this.#bound || other === user) break
      bytes -= other.bytes
      this.drop(other)
    }
    if (this.#idle) this.#idle.refresh()
    else this.#idle = setTimeout(() => this.#forgetAll(), 60_000).unref()
  }

  /** To be called when nobody will read from it any more. */
  drop(user: Forgetful): void {
    this.#kept.delete(user)
    user.forget()
  }

  #forgetAll(): void {
    for (const user of this.#kept) this.drop(user)
  }
}
