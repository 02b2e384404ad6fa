import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GalleyError } from '../errors.ts'
import { Lock } from '../lock.ts'
import { diskUse } from './disk-use.ts'
import { defaultFetchLimits, type FetchLimits } from './fetch-limits.ts'
import { GitThreads } from './git-threads.ts'
import { Mirror } from './mirror.ts'
import { MirrorFolder } from './mirror-folder.ts'

const ID = /^[0-9]{1,20}$/

/**
 * `folder` is a part of Galley's data folder that no other process uses. `stopping` aborts running fetches.
 * `maxBytes` is what all mirrors together may take: beyond it those go that were not used for longest.
 */
export class Mirrors {
  readonly #folder: string
  readonly #limits: FetchLimits
  readonly #maxBytes: number
  readonly #threads = new GitThreads()
  readonly #open = new Map<string, Mirror>()
  /** The bytes of each mirror on the disk, the one that was not used for longest first; undefined until they are read. */
  #sizes: Promise<Map<string, number>> | undefined
  readonly #users = new Map<string, number>()
  readonly #eviction = new Lock()

  constructor({
    folder,
    limits,
    maxBytes = Number.POSITIVE_INFINITY,
    stopping,
    fetch,
  }: {
    folder: string
    limits?: Partial<FetchLimits>
    maxBytes?: number
    stopping?: AbortSignal
    fetch?: FetchLimits['fetch']
  }) {
    this.#folder = folder
    this.#maxBytes = maxBytes
    this.#limits = { ...defaultFetchLimits, ...limits, stopping, fetch }
    stopping?.addEventListener('abort', () => this.#threads.stop())
  }

  /** @param id the repository's id at GitHub, digits only; it stays the same if the repository is renamed */
  open(id: string): Mirror {
    if (!ID.test(id)) {
      throw new GalleyError('git', 'A repository id is digits only', { data: { retriable: false } })
    }
    const cached = this.#open.get(id)
    if (cached) return cached
    const folder = new MirrorFolder(join(this.#folder, id), this.#threads)
    const mirror = new Mirror({ id, folder, threads: this.#threads, limits: this.#limits })
    this.#open.set(id, mirror)
    return mirror
  }

  /** While `work` runs, the mirror stays. Once it has run, other mirrors go if all together have become too large. */
  async using<T>(id: string, work: (mirror: Mirror) => Promise<T>): Promise<T> {
    const mirror = this.open(id)
    const fetched = mirror.fetchedBytes
    this.#users.set(id, (this.#users.get(id) ?? 0) + 1)
    try {
      return await work(mirror)
    } finally {
      const others = (this.#users.get(id) ?? 1) - 1
      if (others) this.#users.set(id, others)
      else this.#users.delete(id)
      await this.#noteUse(id, mirror.fetchedBytes > fetched)
    }
  }

  /** Deletes the mirrors of all other repositories. */
  async evict(keep: ReadonlySet<string>): Promise<void> {
    const sizes = await this.#readSizes()
    for (const id of await this.#ids())
      if (!keep.has(id) && !this.#users.has(id)) await this.#delete(id, sizes)
  }

  async #noteUse(id: string, hasGrown: boolean): Promise<void> {
    if (!hasGrown && !this.#sizes) return
    const sizes = await this.#readSizes()
    const bytes = hasGrown ? (await diskUse(join(this.#folder, id))).bytes : sizes.get(id)
    if (bytes === undefined) return
    sizes.delete(id)
    sizes.set(id, bytes)
    if (hasGrown) await this.#eviction.run(() => this.#makeRoom(sizes))
  }

  async #makeRoom(sizes: Map<string, number>): Promise<void> {
    let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
    // The last one used stays even if it is too large by itself, or each review would fetch it anew.
    for (const [id, bytes] of [...sizes].slice(0, -1)) {
      if (total <= this.#maxBytes) return
      if (this.#users.has(id)) continue
      await this.#delete(id, sizes)
      total -= bytes
    }
  }

  async #delete(id: string, sizes: Map<string, number>): Promise<void> {
    sizes.delete(id)
    await this.open(id).delete()
  }

  async #ids(): Promise<string[]> {
    return (await readdir(this.#folder).catch(() => [])).filter((id) => ID.test(id))
  }

  #readSizes(): Promise<Map<string, number>> {
    this.#sizes ??= this.#measure()
    return this.#sizes
  }

  /** Before the first use since the start, the time of the last fetch stands for that of the last use. */
  async #measure(): Promise<Map<string, number>> {
    const uses: { id: string; bytes: number; writtenMs: number }[] = []
    for (const id of await this.#ids()) uses.push({ id, ...(await diskUse(join(this.#folder, id))) })
    return new Map(uses.toSorted((a, b) => a.writtenMs - b.writtenMs).map(({ id, bytes }) => [id, bytes]))
  }
}
