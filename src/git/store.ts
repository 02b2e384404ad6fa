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

/** Commits offered to the server in one fetch: enough to include the base and the last push. */
const MAX_HAVES = 16

/** A store without a measurement may contain anything. */
const UNMEASURED: PackMeasure = { total: Number.POSITIVE_INFINITY, largest: Number.POSITIVE_INFINITY }

export interface FetchFrom {
  repository: string
  remote: Remote
  token: string | undefined
  limits: FetchLimits
}

export type Commits = ReadonlyMap<string, string | undefined>

/** One bare repository on disk. A damaged one is never repaired, but made anew. */
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

  static async create(folder: string, threads: GitThreads): Promise<Store> {
    await git.init({ fs, gitdir: folder, bare: true, dir: folder })
    const record: StoreRecord = { version: 1, held: [], packs: [], unpacked: { total: 0, largest: 0 } }
    return new Store(folder, record, 0, threads)
  }

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

  get files(): StoreFiles {
    const { largest } = this.#unpacked
    return { folder: this.folder, packs: this.#record.packs, bytes: this.#bytes, largest }
  }

  /** The unpacked size of all its objects, in bytes. */
  get weight(): number {
    return this.#unpacked.total
  }

  get #unpacked(): PackMeasure {
    return this.#record.unpacked ?? UNMEASURED
  }

  markDamaged(): void {
    this.#damaged = true
  }

  async close(): Promise<void> {
    await this.#threads.closeStore(this.folder)
  }

  async movedTo(folder: string): Promise<Store> {
    await this.close()
    return new Store(folder, this.#record, this.#bytes, this.#threads)
  }

  holds(oid: string): boolean {
    return !this.#damaged && this.#record.held.includes(oid)
  }

  /** Moves commits to the end of the list, so that the next fetch offers them to the server. */
  touch(commits: string[]): void {
    const otherCommits = this.#record.held.filter((oid) => !commits.includes(oid))
    this.#record.held = [...otherCommits, ...commits.filter((oid) => this.#record.held.includes(oid))]
  }

  async fetch(from: FetchFrom, commits: Commits): Promise<number> {
    const { held } = this.#record
    const haves = held.slice(-MAX_HAVES).reverse()
    const wants = [...commits.keys()]
    const incoming = new IncomingPack(join(this.folder, packs))
    try {
      const packRequest = { ...from, names: commits, wants, haves, shallows: held }
      const received = await requestPack(packRequest, (parts) => incoming.write(parts))
      await this.#add(from, incoming)
      await this.#keep(from, wants)
      return received
    } catch (error) {
      await incoming.close()
      await removeUnrecorded(this.folder, this.#record)
      throw error
    }
  }

  async #add({ repository, remote, limits }: FetchFrom, incoming: IncomingPack): Promise<void> {
    const { name, size: packBytes } = incoming
    if (packBytes === 0 || this.#record.packs.includes(name)) return
    await incoming.finish()
    const store = { folder: this.folder, packs: this.#record.packs }
    const turn = { repository, weight: this.weight, packBytes }
    const indexed = await this.#threads.index({ store, name, limits: limits.unpacked }, turn)
    if (!indexed) throw this.#notWhole(remote, new Error('isomorphic-git could not read all of the pack'))
    const { total, largest } = this.#unpacked
    this.#record.unpacked = { total: total + indexed.total, largest: Math.max(largest, indexed.largest) }
    this.#record.packs.push(name)
    this.#bytes += indexed.bytes
  }

  async #keep({ repository, remote }: FetchFrom, commits: string[]): Promise<void> {
    const turn = { repository, weight: this.weight }
    try {
      for (const oid of commits) await this.#threads.read('commit', { mirror: [this.files], oid }, turn)
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

/** Without this file Git would assume that all ancestors are present too. */
async function writeShallow(folder: string, { held }: StoreRecord): Promise<void> {
  await writeWhole(join(folder, 'shallow'), `${held.join('\n')}\n`)
}

async function removeUnrecorded(folder: string, record: StoreRecord): Promise<void> {
  const recorded = new Set(record.packs.flatMap((name) => [`${name}.pack`, `${name}.idx`]))
  for (const file of await readdir(join(folder, packs))) {
    if (!recorded.has(file)) await rm(join(folder, packs, file))
  }
}
