import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GalleyError } from '../errors.ts'
import { defaultFetchLimits, type FetchLimits } from './fetch-limits.ts'
import { GitThreads } from './git-threads.ts'
import { Mirror } from './mirror.ts'
import { MirrorFolder } from './mirror-folder.ts'

/**
 * `folder` is a part of Galley's data folder that no other process uses. `stopping` aborts running fetches.
 */
export class Mirrors {
  readonly #folder: string
  readonly #limits: FetchLimits
  readonly #threads = new GitThreads()
  readonly #open = new Map<string, Mirror>()

  constructor({
    folder,
    limits,
    stopping,
    fetch,
  }: {
    folder: string
    limits?: Partial<FetchLimits>
    stopping?: AbortSignal
    fetch?: FetchLimits['fetch']
  }) {
    this.#folder = folder
    this.#limits = { ...defaultFetchLimits, ...limits, stopping, fetch }
    stopping?.addEventListener('abort', () => this.#threads.stop())
  }

  /** @param id the repository's id at GitHub, digits only; it stays the same if the repository is renamed */
  open(id: string): Mirror {
    if (!/^[0-9]{1,20}$/.test(id)) {
      throw new GalleyError('git', 'A repository id is digits only', { data: { retriable: false } })
    }
    const cached = this.#open.get(id)
    if (cached) return cached
    const folder = new MirrorFolder(join(this.#folder, id), this.#threads)
    const mirror = new Mirror({ id, folder, threads: this.#threads, limits: this.#limits })
    this.#open.set(id, mirror)
    return mirror
  }

  async evict(keep: ReadonlySet<string>): Promise<void> {
    const ids = await readdir(this.#folder).catch(() => [])
    const evictedIds = ids.filter((id) => /^[0-9]{1,20}$/.test(id) && !keep.has(id))
    await Promise.all(evictedIds.map((id) => this.open(id).delete()))
  }
}
