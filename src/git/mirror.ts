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

const PREVIOUS_STORE_KEPT_MS = 600_000

export interface FetchRequest {
  /** `https://host/owner/repo.git`, without credentials. */
  url: string
  /** An installation token. It only goes into a header, never into an address, a log or an error. */
  token?: string
  /**
   * Commits are requested by id: GitHub serves every commit by id, and any server serves the tip of a branch.
   * `ref` is for error messages only, since `refs/pull/7/head` may have moved on.
   */
  commits: { oid: string; ref?: string }[]
}

export interface FetchResult {
  fetched: number
  bytes: number
}

/** A bare, shallow copy of a repository: the requested commits with all their files. */
export class Mirror {
  readonly #id: string
  readonly #folder: MirrorFolder
  readonly #threads: GitThreads
  readonly #limits: FetchLimits
  readonly #refused = new RefusedCommits()
  #store: Promise<Store | undefined> | undefined
  #previous: { store: Store; since: number } | undefined
  readonly #lock = new Lock()
  #fetchedBytes = 0

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
   * Fetches the missing commits, all or none, in one exchange that sends only what differs. One fetch runs at
   * a time, so a caller who waited for the same commit finds it present. A mirror that is damaged, or has too
   * many packs, is made anew. Throws a GalleyError 'git' or 'limit' with `data.retriable`.
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
        this.#fetchedBytes += bytes
        return { fetched: missing.size, bytes }
      } catch (cause) {
        if (cause instanceof GalleyError) throw cause
        const onDisk = Object.hasOwn(Object(cause), 'syscall')
        const why = onDisk ? 'the mirror cannot be written' : 'what came cannot be read'
        throw fetchError(remote, why, { retriable: true, cause })
      }
    })
  }

  async has(oid: string): Promise<boolean> {
    const missing = await this.#missing(new Map([[objectId(oid), undefined]]))
    return missing.size === 0
  }

  /** Reads nothing yet. Later reads throw a GalleyError 'git' if the commit was not fetched. */
  snapshot(oid: string): Snapshot {
    return new MirroredSnapshot(oid, this.#read)
  }

  async changes(before: string, after: string): Promise<Changes> {
    return this.#read('changes', (mirror) => ({ mirror, before: objectId(before), after: objectId(after) }))
  }

  /** All that was fetched since Galley's start: if it grows, so does the folder. */
  get fetchedBytes(): number {
    return this.#fetchedBytes
  }

  async delete(): Promise<void> {
    const before = this.#store
    // From now on nothing is found here, so that whoever needs it fetches it again after this.
    this.#store = Promise.resolve(undefined)
    await this.#lock.run(async () => {
      const after = this.#store
      this.#store = Promise.resolve(undefined)
      for (const opened of [before, after]) await (await opened?.catch(() => undefined))?.close()
      await this.#deletePrevious(0)
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

  /**
   * If all commits together exceed the limits, each is fetched by itself, so that only the excessive ones are
   * refused.
   */
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
    await this.#deletePrevious(PREVIOUS_STORE_KEPT_MS)
    store.touch([...wanted.keys()])
    return store.fetch(from, missing)
  }

  async #makeAnew(from: FetchFrom, wanted: Commits, previous: Store | undefined): Promise<number> {
    let bytes = 0
    const store = await this.#folder.make(async (fresh) => {
      bytes = await fresh.fetch(from, wanted)
    })
    await this.#deletePrevious(0)
    this.#store = Promise.resolve(store)
    if (previous) this.#previous = { store: previous, since: performance.now() }
    return bytes
  }

  async #deletePrevious(ageMs: number): Promise<void> {
    if (!this.#previous || performance.now() - this.#previous.since < ageMs) return
    const { store } = this.#previous
    this.#previous = undefined
    await store.close()
    await rm(store.folder, { recursive: true, force: true })
  }

  readonly #read: ReadMirror = async <Task extends ReadTask>(
    name: Task,
    value: (mirror: MirrorFiles) => Value<Task>,
  ): Promise<Answer<Task>> => {
    const store = await this.#open()
    const previous = this.#previous?.store
    const stores = [store, previous].filter((candidate) => candidate !== undefined)
    const weight = stores.reduce((sum, { weight }) => sum + weight, 0)
    const mirror = stores.map(({ files }) => files)
    try {
      return await this.#threads.read(name, value(mirror), { repository: this.#id, weight })
    } catch (error) {
      const damaged = error instanceof GalleyError && error.data.damaged
      for (const readStore of stores) if (readStore.folder === damaged) readStore.markDamaged()
      throw error
    }
  }
}
