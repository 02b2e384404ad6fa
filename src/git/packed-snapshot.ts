import { GalleyError } from '../errors.ts'
import { type Objects, objectId, sizePastLimit, treeOfCommit } from './objects.ts'
import { type BlobLimits, entryLimit, type FileContent, isTooLong, type Snapshot } from './snapshot.ts'
import type { NotFollowed, TreeEntry, TreeReader } from './tree.ts'

export interface Listing {
  files: Map<string, string>
  notFollowed: Map<string, NotFollowed>
}

export class PackedSnapshot implements Snapshot {
  readonly oid: string
  readonly #objects: Objects
  readonly #trees: TreeReader
  #listing: Promise<Listing> | undefined

  constructor(oid: string, objects: Objects, trees: TreeReader) {
    this.oid = objectId(oid)
    this.#objects = objects
    this.#trees = trees
  }

  async files(): Promise<ReadonlyMap<string, string>> {
    return (await this.listing()).files
  }

  async notFollowed(): Promise<Listing['notFollowed']> {
    return (await this.listing()).notFollowed
  }

  async read(path: string, limit: number): Promise<FileContent | undefined> {
    const entry = await this.#find(path)
    if (entry?.kind !== 'file') return undefined
    const { oid } = entry
    try {
      const bytes = await this.readBlob(oid, limit)
      return { tooLarge: false, oid, size: bytes.length, bytes }
    } catch (error) {
      const size = sizePastLimit(error)
      if (size === undefined) throw error
      return { tooLarge: true, oid, size }
    }
  }

  async readBlob(oid: string, limit?: number): Promise<Uint8Array> {
    const { type, bytes } = await this.#objects.read(objectId(oid), limit)
    if (type === 'blob') return bytes
    throw new GalleyError('git', `Object ${oid} is a ${type}, not a file`, { data: { retriable: false } })
  }

  async readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]> {
    const blobs: (Uint8Array | undefined)[] = []
    let bytesLeft = limits.maxTotalBytes
    for (const oid of oids) {
      const bytes = bytesLeft > 0 ? await this.#blobWithin(oid, limits.maxFileBytes) : undefined
      const beginning = bytes?.slice(0, limits.maxBytesRead)
      bytesLeft -= beginning?.length ?? 0
      blobs.push(beginning)
    }
    return blobs
  }

  async #blobWithin(oid: string, largest: number): Promise<Uint8Array | undefined> {
    try {
      return await this.readBlob(oid, largest)
    } catch (error) {
      if (sizePastLimit(error) === undefined) throw error
      return undefined
    }
  }

  async root(): Promise<string> {
    const tree = treeOfCommit(await this.#objects.read(this.oid))
    if (tree !== undefined) return tree
    throw new GalleyError('git', `Object ${this.oid} is no commit`, { data: { retriable: false } })
  }

  folder(oid: string): Promise<readonly TreeEntry[]> {
    return this.#trees.read(objectId(oid))
  }

  async #find(path: string): Promise<TreeEntry | undefined> {
    let entry: TreeEntry = { name: '', kind: 'folder', oid: await this.root() }
    for (const name of path.split('/')) {
      if (entry.kind !== 'folder') return undefined
      const next = (await this.folder(entry.oid)).find((inside) => inside.name === name)
      if (!next || next.kind === 'unsafe name') return undefined
      entry = next
    }
    return entry
  }

  async listing(): Promise<Listing> {
    this.#listing ??= this.#walk()
    try {
      return await this.#listing
    } catch (error) {
      this.#listing = undefined
      throw error
    }
  }

  async #walk(): Promise<Listing> {
    const listing: Listing = { files: new Map(), notFollowed: new Map() }
    const count = entryLimit()
    const walk = async (tree: string, prefix: string): Promise<void> => {
      for (const { name, kind, oid } of await this.folder(tree)) {
        const path = prefix + name
        count()
        if (isTooLong(path)) listing.notFollowed.set(path, 'unsafe name')
        else if (kind === 'folder') await walk(oid, `${path}/`)
        else if (kind === 'file') listing.files.set(path, oid)
        else listing.notFollowed.set(path, kind)
      }
    }
    await walk(await this.root(), '')
    return listing
  }
}
