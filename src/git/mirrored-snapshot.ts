import type { MirrorFiles } from './git-tasks.ts'
import type { Answer, ReadTask, Value } from './git-threads.ts'
import { objectId } from './objects.ts'
import type { Listing } from './packed-snapshot.ts'
import type { BlobLimits, FileContent, Snapshot } from './snapshot.ts'
import type { TreeEntry } from './tree.ts'

export type ReadMirror = <Task extends ReadTask>(
  name: Task,
  value: (mirror: MirrorFiles) => Value<Task>,
) => Promise<Answer<Task>>

export class MirroredSnapshot implements Snapshot {
  readonly oid: string
  readonly #read: ReadMirror
  #listing: Promise<Listing> | undefined

  constructor(oid: string, read: ReadMirror) {
    this.oid = objectId(oid)
    this.#read = read
  }

  async files(): Promise<ReadonlyMap<string, string>> {
    return (await this.#list()).files
  }

  async notFollowed(): Promise<Listing['notFollowed']> {
    return (await this.#list()).notFollowed
  }

  read(path: string, limit = 1_000_000): Promise<FileContent | undefined> {
    return this.#read('file', (mirror) => ({ mirror, oid: this.oid, path, limit }))
  }

  async readBlob(oid: string, limit?: number): Promise<Uint8Array> {
    return this.#read('blob', (mirror) => ({ mirror, oid: objectId(oid), limit }))
  }

  async readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]> {
    const blobIds = oids.map(objectId)
    return this.#read('blobs', (mirror) => ({ mirror, oid: this.oid, oids: blobIds, limits }))
  }

  root(): Promise<string> {
    return this.#read('root', (mirror) => ({ mirror, oid: this.oid }))
  }

  async folder(oid: string): Promise<readonly TreeEntry[]> {
    return this.#read('folder', (mirror) => ({ mirror, oid: objectId(oid) }))
  }

  async #list(): Promise<Listing> {
    this.#listing ??= this.#read('listing', (mirror) => ({ mirror, oid: this.oid }))
    try {
      return await this.#listing
    } catch (error) {
      this.#listing = undefined
      throw error
    }
  }
}
