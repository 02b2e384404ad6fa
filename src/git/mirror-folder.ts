import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GitThreads } from './git-threads.ts'
import { Store } from './store.ts'
import { removeFileAt } from './store-folder.ts'

/**
 * The folder of one mirror. It has a numbered store for each generation, of which the newest whole one counts. A new
 * one is written as `2.part` and renamed when it is whole, so a killed process leaves nothing half-written that
 * counts.
 */
export class MirrorFolder {
  readonly #folder: string
  readonly #threads: GitThreads

  constructor(folder: string, threads: GitThreads) {
    this.#folder = folder
    this.#threads = threads
  }

  /** Opens the newest whole store, if any, and deletes everything else. Call it before any read. */
  async open(): Promise<Store | undefined> {
    await removeFileAt(dirname(this.#folder))
    await removeFileAt(this.#folder)
    const names = await this.#names()
    const stores: Store[] = []
    for (const name of names.toSorted((a, b) => Number(b) - Number(a))) {
      const whole = stores.length === 0 && /^\d+$/.test(name)
      const store = whole ? await Store.open(join(this.#folder, name), this.#threads) : undefined
      if (store) stores.push(store)
      else await rm(join(this.#folder, name), { recursive: true, force: true })
    }
    return stores[0]
  }

  async make(fill: (store: Store) => Promise<void>): Promise<Store> {
    await mkdir(this.#folder, { recursive: true })
    const numbers = (await this.#names()).map((name) => Number.parseInt(name, 10) || 0)
    const path = join(this.#folder, String(Math.max(0, ...numbers) + 1))
    try {
      const store = await Store.create(`${path}.part`, this.#threads)
      await fill(store)
      await rename(store.folder, path)
      return await store.movedTo(path)
    } finally {
      await rm(`${path}.part`, { recursive: true, force: true })
    }
  }

  async delete(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #names(): Promise<string[]> {
    return readdir(this.#folder).catch(() => [])
  }
}
