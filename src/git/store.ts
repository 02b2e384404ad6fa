import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import git, { Errors, type ReadObjectResult } from 'isomorphic-git'
import { GalleyError } from '../errors.ts'
import { fetchFailure } from './fetch-failure.ts'
import type { FetchLimits } from './fetch-limits.ts'
import { absentObject, type GitObject, treeOfCommit } from './objects.ts'
import { checkPack } from './pack-file.ts'
import type { PackMemory } from './pack-memory.ts'
import { fetchedFiles, packedFiles } from './packed-files.ts'
import type { Remote } from './remote.ts'
import { readStoreRecord, type StoreRecord, writeStoreRecord } from './store-record.ts'
import { hasSkeleton } from './store-skeleton.ts'
import { uploadPackClient } from './upload-pack-client.ts'
import { wholeFiles as fs, writeWhole } from './whole-files.ts'

/** Commits offered to the server in one fetch: enough to have the base and the last push among them. */
const mostHaves = 16

export interface FetchFrom {
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
  readonly #memory: PackMemory
  readonly #packed: ReturnType<typeof packedFiles>
  readonly #fetched: ReturnType<typeof fetchedFiles>
  #cache: object = {}
  #bytes: number
  #damaged = false

  private constructor(folder: string, record: StoreRecord, bytes: number, memory: PackMemory) {
    this.folder = folder
    this.#record = record
    this.#bytes = bytes
    this.#memory = memory
    this.#packed = packedFiles(folder, () => record.packs)
    this.#fetched = fetchedFiles(folder, () => record.packs)
  }

  /** An empty store in a folder that does not exist yet. */
  static async create(folder: string, memory: PackMemory): Promise<Store> {
    await git.init({ fs, gitdir: folder, bare: true, dir: folder })
    // isomorphic-git fetches nothing without one, though no branch of ours ever matches it.
    const value = '+refs/heads/*:refs/remotes/origin/*'
    await git.setConfig({ fs, gitdir: folder, path: 'remote.origin.fetch', value })
    return new Store(folder, { version: 1, held: [], packs: [] }, 0, memory)
  }

  /** The store in this folder, or undefined if it is not one, not whole, or holds nothing. */
  static async open(folder: string, memory: PackMemory): Promise<Store | undefined> {
    const record = await readStoreRecord(folder)
    if (!record?.held.length || !(await hasSkeleton(folder))) return undefined
    const sizes = await Promise.all(record.packs.map((name) => checkPack(join(folder, packs, name))))
    if (sizes.includes(undefined)) return undefined
    await removeUnrecorded(folder, record)
    // Without this file a server would think that all ancestors are here too, and leave out what they share.
    await writeWhole(join(folder, 'shallow'), `${record.held.join('\n')}\n`)
    const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
    return new Store(folder, record, bytes, memory)
  }

  get damaged(): boolean {
    return this.#damaged
  }

  get packs(): number {
    return this.#record.packs.length
  }

  get bytes(): number {
    return this.#bytes
  }

  forget(): void {
    this.#cache = {}
  }

  /** Gives its memory back; a read would take it again. */
  close(): void {
    this.#memory.drop(this)
  }

  /** The same store after its folder was renamed. */
  movedTo(folder: string): Store {
    this.close()
    return new Store(folder, this.#record, this.#bytes, this.#memory)
  }

  /** Whether the commit was fetched, and it and its tree can be read. */
  async has(oid: string): Promise<boolean> {
    if (this.#damaged || !this.#record.held.includes(oid)) return false
    try {
      await this.#readCommit(oid)
      return true
    } catch {
      return false
    }
  }

  async read(oid: string): Promise<GitObject> {
    this.#memory.use(this)
    try {
      const seen = await git.readObject({
        fs: this.#packed,
        gitdir: this.folder,
        oid,
        format: 'content',
        cache: this.#cache,
      })
      return contentOf(seen)
    } catch (cause) {
      const absent = cause instanceof Errors.NotFoundError && cause.data.what === oid
      // An error of the file system (too many open files, no permission) says nothing about the store.
      if (!absent && !Object.hasOwn(Object(cause), 'syscall')) this.#damaged = true
      if (absent) throw absentObject(oid, cause)
      throw new GalleyError('git', `Object ${oid} cannot be read`, { data: { retriable: true }, cause })
    }
  }

  /** Moves commits to the end of those held, so that the next fetch offers them. */
  touch(commits: string[]): void {
    const others = this.#record.held.filter((oid) => !commits.includes(oid))
    this.#record.held = [...others, ...commits.filter((oid) => this.#record.held.includes(oid))]
  }

  /** Fetches commits that are not here yet, in one exchange. Returns the bytes that came. */
  async fetch(from: FetchFrom, commits: Commits): Promise<number> {
    let bytes = 0
    const haves = this.#record.held.slice(-mostHaves).reverse()
    const onReceived = (more: number) => {
      bytes += more
    }
    try {
      await git.fetch({
        fs: this.#fetched,
        gitdir: this.folder,
        cache: this.#cache,
        http: uploadPackClient({ ...from, names: commits, wants: [...commits.keys()], haves, onReceived }),
        url: from.remote.url,
        ref: 'refs/heads/none',
        remoteRef: [...commits.keys()][0] ?? '',
        depth: 1,
        singleBranch: true,
        tags: false,
      })
    } catch (error) {
      await removeUnrecorded(this.folder, this.#record)
      throw error
    }
    await this.#keep(from.remote, [...commits.keys()])
    return bytes
  }

  async #keep(remote: Remote, commits: string[]): Promise<void> {
    try {
      for (const name of await unrecorded(this.folder, this.#record)) {
        const size = await checkPack(join(this.folder, packs, name))
        if (size === undefined) throw new Error('isomorphic-git could not read all of the pack')
        this.#bytes += size
        this.#record.packs.push(name)
      }
      for (const oid of commits) await this.#readCommit(oid)
    } catch (cause) {
      this.#damaged = true
      throw fetchFailure(remote, 'what came is not whole', { retriable: true, cause })
    }
    this.#record.held.push(...commits)
    await writeStoreRecord(this.folder, this.#record)
  }

  async #readCommit(oid: string): Promise<void> {
    const tree = treeOfCommit(await this.read(oid))
    if (tree === undefined || (await this.read(tree)).type !== 'tree') throw new Error(`${oid} is no commit`)
  }
}

const packs = join('objects', 'pack')

async function unrecorded(folder: string, record: StoreRecord): Promise<string[]> {
  const names = (await readdir(join(folder, packs))).map((file) => file.replace(/\..*$/, ''))
  return [...new Set(names)].filter((name) => !record.packs.includes(name))
}

/** Packs that a failed fetch or a killed process left behind, whole or not. */
async function removeUnrecorded(folder: string, record: StoreRecord): Promise<void> {
  const known = new Set(record.packs.flatMap((name) => [`${name}.pack`, `${name}.idx`]))
  for (const file of await readdir(join(folder, packs))) {
    if (!known.has(file)) await rm(join(folder, packs, file))
  }
}

function contentOf(seen: ReadObjectResult): GitObject {
  if (seen.format === 'content' && seen.type !== undefined) return { type: seen.type, bytes: seen.object }
  throw new Error('isomorphic-git answered in another format than asked')
}
