import git, { Errors, type ReadObjectResult } from 'isomorphic-git'
import { GalleyError } from '../errors.ts'
import { packedFiles } from './git-files.ts'
import { type GitObject, missingObject, objectTooLarge } from './objects.ts'
import type { PackMemory } from './pack-memory.ts'
import { PackedSizes } from './packed-size.ts'

export interface StoreFiles {
  folder: string
  /** Names of the packs, without extension, the oldest first. */
  packs: readonly string[]
  bytes: number
  /** The unpacked size of the largest object, in bytes. */
  largest: number
}

export class StoreReader {
  readonly folder: string
  readonly #memory: PackMemory
  readonly #packed: ReturnType<typeof packedFiles>
  readonly #sizes = new Map<string, PackedSizes>()
  #files: StoreFiles
  #cache: object = {}

  constructor(files: StoreFiles, memory: PackMemory) {
    this.folder = files.folder
    this.#files = files
    this.#memory = memory
    this.#packed = packedFiles(files.folder, () => this.#files.packs)
  }

  set files(files: StoreFiles) {
    this.#files = files
  }

  get bytes(): number {
    return this.#files.bytes
  }

  forget(): void {
    this.#cache = {}
    this.#sizes.clear()
  }

  close(): void {
    this.#memory.drop(this)
  }

  async read(oid: string, most: number): Promise<GitObject> {
    this.#memory.use(this)
    try {
      const size = this.#files.largest > most ? (this.#sizeOf(oid) ?? 0) : 0
      if (size > most) throw objectTooLarge(oid, size, most)
      const [fs, gitdir, cache] = [this.#packed, this.folder, this.#cache]
      return contentOf(await git.readObject({ fs, gitdir, oid, format: 'content', cache }))
    } catch (cause) {
      if (cause instanceof GalleyError) throw cause
      if (cause instanceof Errors.NotFoundError && cause.data.what === oid) throw missingObject(oid, cause)
      // An error of the file system (too many open files, no permission) says nothing about the store.
      const damaged = Object.hasOwn(Object(cause), 'syscall') ? undefined : this.folder
      throw new GalleyError('git', `Object ${oid} cannot be read`, {
        data: { retriable: true, ...(damaged && { damaged }) },
        cause,
      })
    }
  }

  #sizeOf(oid: string): number | undefined {
    for (const pack of this.#files.packs) {
      const sizes = this.#sizes.get(pack) ?? new PackedSizes(this.folder, pack)
      this.#sizes.set(pack, sizes)
      const size = sizes.sizeOf(oid)
      if (size !== undefined) return size
    }
    return undefined
  }
}

function contentOf(result: ReadObjectResult): GitObject {
  if (result.format === 'content' && result.type !== undefined)
    return { type: result.type, bytes: result.object }
  throw new Error('isomorphic-git answered in another format than asked')
}
