import { rm } from 'node:fs/promises'
import { GalleyError } from '../errors.ts'
import { Lock } from '../lock.ts'
import { type FetchLimits, isRefusal, RefusedCommits } from './fetch-limits.ts'
import type { Changes, MirrorFiles } from './git-tasks.ts'
import type { Answer, GitThreads, ReadTask, Value } from './git-threads.ts'
import type { MirrorFolder } from './mirror-folder.ts'
import { MirroredSnapshot, type ReadMirror } from './mirrored-snapshot.ts'
import { objectId } from './objects.ts'
import { fetchError, parseRemote } from './remote.ts'
import type { Snapshot } from './snapshot.ts'
import type { Commits, FetchFrom, Store } from './store.ts'

/** Milliseconds a store that was replaced stays for those still reading from it. */
const farewell = 600_000

export interface FetchRequest {
  /** `https://host/owner/repo.git`, without credentials. */
  url: string
  /** An installation token. It goes into a header, never into an address, a log or an error. */
  token?: string
  /**
   * Asked for by id, which GitHub answers for every commit it has, and any server for the tip of a branch.
   * `ref` is for people, where a commit is missing: `refs/pull/7/head` may have moved on.
   */
  commits: { oid: string; ref?: string }[]
}

export interface FetchResult {
  /** Commits that were not here yet. */
  fetched: number
  /** Size of the server's answer. */
  bytes: number
}

/** A bare, shallow copy of a repository: the commits that were asked for, with all their files. */
export class Mirror {
  readonly #id: string
  readonly #folder: MirrorFolder
  readonly #threads: GitThreads
  readonly #limits: FetchLimits
  /** Commits that cannot be fetched within the limits. They never change, so neither does that. */
  readonly #refused = new RefusedCommits()
  #store: Promise<Store | undefined> | undefined
  #former: { store: Store; since: number } | undefined
  readonly #lock = new Lock()

  constructor({
    id,
    folder,
    threads,
    limits,
  }: {
    id: string
    folder: MirrorFolder
    threads: GitThreads
    limits: FetchLimits
  }) {
    this.#id = id
    this.#folder = folder
    this.#threads = threads
    this.#limits = limits
  }

  /**
   * Makes sure that these commits are here, all or none. What is missing comes in one exchange, against what is
   * here already. One at a time: who waits for the same commit finds it here. A mirror that is damaged, or has
   * more packs than its limit, is made anew. Throws a GalleyError 'git' or 'limit' with `data.retriable`.
   */
  async fetch({ url, token, commits }: FetchRequest): Promise<FetchResult> {
    const remote = parseRemote(url)
    const wanted = new Map(commits.map(({ oid, ref }) => [objectId(oid), ref]))
    if ((await this.#missing(wanted)).size === 0) return { fetched: 0, bytes: 0 }
    return this.#lock.run(async () => {
      const missing = await this.#missing(wanted)
      if (missing.size === 0) return { fetched: 0, bytes: 0 }
      try {
        const from = { repository: this.#id, remote, token, limits: this.#limits }
        const bytes = await this.#fetchWithinLimits(from, wanted, missing)
        return { fetched: missing.size, bytes }
      } catch (cause) {
        if (cause instanceof GalleyError) throw cause
        const onDisk = Object.hasOwn(Object(cause), 'syscall')
        const why = onDisk ? 'the mirror cannot be written' : 'what came cannot be read'
        throw fetchError(remote, why, { retriable: true, cause })
      }
    })
  }

  /** Whether this commit and its tree can be read. */
  async has(oid: string): Promise<boolean> {
    const missing = await this.#missing(new Map([[objectId(oid), undefined]]))
    return missing.size === 0
  }

  /** Nothing is read yet; what is read later throws a GalleyError 'git' if the commit was not fetched. */
  snapshot(oid: string): Snapshot {
    return new MirroredSnapshot(oid, this.#read)
  }

  /** In what two commits differ. */
  async changes(before: string, after: string): Promise<Changes> {
    return this.#read('changes', (mirror) => ({ mirror, before: objectId(before), after: objectId(after) }))
  }

  /** Deletes everything; the next fetch starts over. */
  async delete(): Promise<void> {
    await this.#lock.run(async () => {
      const store = await this.#store
      await store?.close()
      this.#store = Promise.resolve(undefined)
      await this.#dismissFormer(0)
      await this.#folder.delete()
    })
  }

  #open(): Promise<Store | undefined> {
    this.#store ??= this.#folder.open().catch((cause) => {
      this.#store = undefined
      const data = { retriable: true }
      throw new GalleyError('git', 'The folder of a mirror cannot be read', { data, cause })
    })
    return this.#store
  }

  async #missing(wanted: Commits): Promise<Commits> {
    const store = await this.#open()
    const missing = new Map(wanted)
    for (const oid of wanted.keys()) if (store && (await this.#has(store, oid))) missing.delete(oid)
    return missing
  }

  async #has(store: Store, oid: string): Promise<boolean> {
    if (!store.holds(oid)) return false
    try {
      await this.#read('commit', (mirror) => ({ mirror, oid }))
      return true
    } catch {
      return false
    }
  }

  /** Where all together are too much, each is tried by itself, so that only what is too much is refused. */
  async #fetchWithinLimits(from: FetchFrom, wanted: Commits, missing: Commits): Promise<number> {
    this.#refused.check(missing.keys())
    try {
      return await this.#fetchMissing(from, wanted, missing)
    } catch (error) {
      const [oid] = missing.keys()
      if (!isRefusal(error) || oid === undefined) throw error
      if (missing.size === 1) this.#refused.remember(oid, error)
      if (missing.size === 1) throw error
    }
    let bytes = 0
    for (const commit of missing) {
      const alone = new Map([commit])
      bytes += await this.#fetchWithinLimits(from, alone, alone)
    }
    return bytes
  }

  async #fetchMissing(from: FetchFrom, wanted: Commits, missing: Commits): Promise<number> {
    const store = await this.#open()
    if (!store || store.damaged || store.packs >= this.#limits.maxPacks)
      return this.#makeAnew(from, wanted, store)
    await this.#dismissFormer(farewell)
    store.touch([...wanted.keys()])
    return store.fetch(from, missing)
  }

  async #makeAnew(from: FetchFrom, wanted: Commits, former: Store | undefined): Promise<number> {
    let bytes = 0
    const store = await this.#folder.make(async (fresh) => {
      bytes = await fresh.fetch(from, wanted)
    })
    await this.#dismissFormer(0)
    this.#store = Promise.resolve(store)
    if (former) this.#former = { store: former, since: performance.now() }
    return bytes
  }

  /** Deletes the store that was replaced, if that was so many milliseconds ago. */
  async #dismissFormer(age: number): Promise<void> {
    if (!this.#former || performance.now() - this.#former.since < age) return
    const { store } = this.#former
    this.#former = undefined
    await store.close()
    await rm(store.folder, { recursive: true, force: true })
  }

  readonly #read: ReadMirror = async <Task extends ReadTask>(
    name: Task,
    value: (mirror: MirrorFiles) => Value<Task>,
  ): Promise<Answer<Task>> => {
    const store = await this.#open()
    const former = this.#former?.store
    const stores = [store, former].filter((one) => one !== undefined)
    const weight = stores.reduce((sum, one) => sum + one.weight, 0)
    const mirror = stores.map(({ files }) => files)
    try {
      return await this.#threads.read(name, value(mirror), { repository: this.#id, weight })
    } catch (error) {
      const damaged = error instanceof GalleyError && error.data.damaged
      for (const one of stores) if (one.folder === damaged) one.markDamaged()
      throw error
    }
  }
}
