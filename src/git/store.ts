import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import git from 'isomorphic-git'
import type { FetchLimits } from './fetch-limits.ts'
import { wholeFiles as fs, writeWhole } from './git-files.ts'
import type { GitThreads } from './git-threads.ts'
import type { PackMeasure } from './measure-pack.ts'
import { checkPack, IncomingPack } from './pack-file.ts'
import { fetchError, type Remote } from './remote.ts'
import { hasSkeleton, readStoreRecord, type StoreRecord, writeStoreRecord } from './store-folder.ts'
import type { StoreFiles } from './store-reader.ts'
import { requestPack } from './upload-pack-client.ts'

/** Commits offered to the server in one fetch: enough to have the base and the last push among them. */
const mostHaves = 16

/** Of a store whose record does not tell, anything may be in it. */
const UNMEASURED: PackMeasure = { total: Number.POSITIVE_INFINITY, largest: Number.POSITIVE_INFINITY }

export interface FetchFrom {
  /** Of the mirror, for whoever gives each its turn. */
  repository: string
  remote: Remote
  token: string | undefined
  limits: FetchLimits
}

/** Commit id → the name it was asked for by, where there is one. */
export type Commits = ReadonlyMap<string, string | undefined>

/** One bare repository on disk. A damaged one says so, and is not to be mended but made anew. */
export class Store {
  readonly folder: string
  readonly #record: StoreRecord
  readonly #threads: GitThreads
  #bytes: number
  #damaged = false

  private constructor(folder: string, record: StoreRecord, bytes: number, threads: GitThreads) {
    this.folder = folder
    this.#record = record
    this.#bytes = bytes
    this.#threads = threads
  }

  /** An empty store in a folder that does not exist yet. */
  static async create(folder: string, threads: GitThreads): Promise<Store> {
    await git.init({ fs, gitdir: folder, bare: true, dir: folder })
    const record: StoreRecord = { version: 1, held: [], packs: [], unpacked: { total: 0, largest: 0 } }
    return new Store(folder, record, 0, threads)
  }

  /** The store in this folder, or undefined if it is not one, not whole, or holds nothing. */
  static async open(folder: string, threads: GitThreads): Promise<Store | undefined> {
    const record = await readStoreRecord(folder)
    if (!record?.held.length || !(await hasSkeleton(folder))) return undefined
    const sizes = await Promise.all(record.packs.map((name) => checkPack(join(folder, packs, name))))
    if (sizes.includes(undefined)) return undefined
    await removeUnrecorded(folder, record)
    await writeShallow(folder, record)
    const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
    return new Store(folder, record, bytes, threads)
  }

  get damaged(): boolean {
    return this.#damaged
  }

  get packs(): number {
    return this.#record.packs.length
  }

  /** What has to be known to read from it. */
  get files(): StoreFiles {
    const { largest } = this.#unpacked
    return { folder: this.folder, packs: this.#record.packs, bytes: this.#bytes, largest }
  }

  /** Bytes of all its objects, unpacked. */
  get weight(): number {
    return this.#unpacked.total
  }

  get #unpacked(): PackMeasure {
    return this.#record.unpacked ?? UNMEASURED
  }

  /** What was read from it cannot be right. */
  markDamaged(): void {
    this.#damaged = true
  }

  /** Gives its memory back; a read would take it again. */
  async close(): Promise<void> {
    await this.#threads.closeStore(this.folder)
  }

  /** The same store after its folder was renamed. */
  async movedTo(folder: string): Promise<Store> {
    await this.close()
    return new Store(folder, this.#record, this.#bytes, this.#threads)
  }

  /** Whether the commit was fetched. */
  holds(oid: string): boolean {
    return !this.#damaged && this.#record.held.includes(oid)
  }

  /** Moves commits to the end of those held, so that the next fetch offers them. */
  touch(commits: string[]): void {
    const others = this.#record.held.filter((oid) => !commits.includes(oid))
    this.#record.held = [...others, ...commits.filter((oid) => this.#record.held.includes(oid))]
  }

  /** Fetches commits that are not here yet, in one exchange. Returns the bytes that came. */
  async fetch(from: FetchFrom, commits: Commits): Promise<number> {
    const { held } = this.#record
    const haves = held.slice(-mostHaves).reverse()
    const wants = [...commits.keys()]
    const incoming = new IncomingPack(join(this.folder, packs))
    try {
      const asked = { ...from, names: commits, wants, haves, shallows: held }
      const received = await requestPack(asked, (parts) => incoming.write(parts))
      await this.#add(from, incoming)
      await this.#keep(from, wants)
      return received
    } catch (error) {
      await incoming.close()
      await removeUnrecorded(this.folder, this.#record)
      throw error
    }
  }

  /** The same pack may come twice: then nothing in it is new. */
  async #add({ repository, remote, limits }: FetchFrom, incoming: IncomingPack): Promise<void> {
    const { name, size: packBytes } = incoming
    if (packBytes === 0 || this.#record.packs.includes(name)) return
    await incoming.finish()
    const store = { folder: this.folder, packs: this.#record.packs }
    const about = { repository, weight: this.weight, packBytes }
    const indexed = await this.#threads.index({ store, name, limits: limits.unpacked }, about)
    if (!indexed) throw this.#notWhole(remote, new Error('isomorphic-git could not read all of the pack'))
    const { total, largest } = this.#unpacked
    this.#record.unpacked = { total: total + indexed.total, largest: Math.max(largest, indexed.largest) }
    this.#record.packs.push(name)
    this.#bytes += indexed.bytes
  }

  async #keep({ repository, remote }: FetchFrom, commits: string[]): Promise<void> {
    const about = { repository, weight: this.weight }
    try {
      for (const oid of commits) await this.#threads.read('commit', { mirror: [this.files], oid }, about)
    } catch (cause) {
      throw this.#notWhole(remote, cause)
    }
    this.#record.held.push(...commits)
    await writeShallow(this.folder, this.#record)
    await writeStoreRecord(this.folder, this.#record)
  }

  #notWhole(remote: Remote, cause: unknown) {
    this.#damaged = true
    return fetchError(remote, 'what came is not whole', { retriable: true, cause })
  }
}

const packs = join('objects', 'pack')

/** Without this file Git would think that all ancestors are here too. */
async function writeShallow(folder: string, { held }: StoreRecord): Promise<void> {
  await writeWhole(join(folder, 'shallow'), `${held.join('\n')}\n`)
}

/** Packs that a failed fetch or a killed process left behind, whole or not. */
async function removeUnrecorded(folder: string, record: StoreRecord): Promise<void> {
  const known = new Set(record.packs.flatMap((name) => [`${name}.pack`, `${name}.idx`]))
  for (const file of await readdir(join(folder, packs))) {
    if (!known.has(file)) await rm(join(folder, packs, file))
  }
}
