import type { GitObjects, RemoteItem, RemoteTree } from './git-objects.ts'
import { MAX_READ_BYTES, objectId, objectTooLarge } from './objects.ts'
import type { Listing } from './packed-snapshot.ts'
import { type BlobLimits, entryLimit, type FileContent, isTooLong, type Snapshot } from './snapshot.ts'
import { type TreeEntry, treeEntry } from './tree.ts'

/** A site's files at one commit of a repository that is too large to be fetched. They are read one by one. */
export class RemoteSnapshot implements Snapshot {
  readonly oid: string
  readonly isRemote = true
  readonly #objects: GitObjects
  readonly #sizes = new Map<string, number>()
  #listing: Promise<Listing> | undefined

  constructor(oid: string, objects: GitObjects) {
    this.oid = objectId(oid)
    this.#objects = objects
  }

  async files(): Promise<ReadonlyMap<string, string>> {
    return (await this.#list()).files
  }

  async notFollowed(): Promise<Listing['notFollowed']> {
    return (await this.#list()).notFollowed
  }

  async read(path: string, limit = 1_000_000): Promise<FileContent | undefined> {
    const oid = (await this.#find(path))?.oid
    if (oid === undefined) return undefined
    const size = this.#sizes.get(oid) ?? 0
    if (size > limit) return { tooLarge: true, oid, size }
    const bytes = await this.#objects.blob(oid)
    return { tooLarge: false, oid, size: bytes.length, bytes }
  }

  async readBlob(oid: string, limit = MAX_READ_BYTES): Promise<Uint8Array> {
    const size = this.#sizes.get(oid) ?? 0
    if (size > limit) throw objectTooLarge(oid, size, limit)
    return this.#objects.blob(objectId(oid))
  }

  async readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]> {
    const blobs: (Uint8Array | undefined)[] = []
    let bytesLeft = limits.maxTotalBytes
    for (const oid of oids) {
      const isWithin = bytesLeft > 0 && (this.#sizes.get(oid) ?? 0) <= limits.maxFileBytes
      const bytes = isWithin
        ? (await this.#objects.blob(objectId(oid))).slice(0, limits.maxBytesRead)
        : undefined
      bytesLeft -= bytes?.length ?? 0
      blobs.push(bytes)
    }
    return blobs
  }

  /** The commit's id stands for its folder, which saves a request. */
  async root(): Promise<string> {
    return this.oid
  }

  async folder(oid: string): Promise<readonly TreeEntry[]> {
    const { items } = await this.#objects.tree(objectId(oid), { isRecursive: false })
    return this.#entries(items)
  }

  async #find(path: string): Promise<TreeEntry | undefined> {
    let folder: string | undefined = this.oid
    let entry: TreeEntry | undefined
    for (const name of path.split('/')) {
      if (folder === undefined) return undefined
      entry = (await this.folder(folder)).find((inside) => inside.name === name)
      folder = entry?.kind === 'folder' ? entry.oid : undefined
    }
    return entry?.kind === 'file' ? entry : undefined
  }

  async #list(): Promise<Listing> {
    this.#listing ??= this.#readListing()
    try {
      return await this.#listing
    } catch (error) {
      this.#listing = undefined
      throw error
    }
  }

  async #readListing(): Promise<Listing> {
    const listing: Listing = { files: new Map(), notFollowed: new Map() }
    const count = entryLimit()
    const add = (path: string, { kind, oid }: TreeEntry) => {
      count()
      if (isTooLong(path)) listing.notFollowed.set(path, 'unsafe name')
      else if (kind === 'file') listing.files.set(path, oid)
      else if (kind !== 'folder') listing.notFollowed.set(path, kind)
    }
    const walk = async (oid: string, prefix: string): Promise<void> => {
      const all = await this.#objects.tree(oid, { isRecursive: true })
      if (!all.isCut) for (const [path, entry] of this.#below(all)) add(prefix + path, entry)
      else
        for (const entry of await this.folder(oid)) {
          const path = prefix + entry.name
          add(path, entry)
          if (entry.kind === 'folder' && !isTooLong(path)) await walk(entry.oid, `${path}/`)
        }
    }
    await walk(this.oid, '')
    return listing
  }

  /** Each folder stands before what is in it. What is below a folder with an unsafe name does not count. */
  *#below({ items }: RemoteTree): Generator<[path: string, entry: TreeEntry]> {
    const folders = new Set([''])
    const paths = new Set<string>()
    for (const item of items) {
      const end = item.name.lastIndexOf('/') + 1
      const prefix = item.name.slice(0, end)
      if (!folders.has(prefix)) continue
      const entry = this.#entry({ ...item, name: item.name.slice(end) }, paths.has(item.name))
      paths.add(item.name)
      if (entry.kind === 'folder' && !isTooLong(item.name)) folders.add(`${item.name}/`)
      yield [prefix + entry.name, entry]
    }
  }

  #entries(items: readonly RemoteItem[]): TreeEntry[] {
    const names = new Set<string>()
    return items.map((item) => {
      const entry = this.#entry(item, names.has(item.name))
      names.add(item.name)
      return entry
    })
  }

  #entry(item: RemoteItem, isDouble: boolean): TreeEntry {
    if (item.size !== undefined) this.#sizes.set(item.oid, item.size)
    // JSON cannot carry bytes that are no text: this sign stands in their place.
    const isReadable = !isDouble && !item.name.includes('\uFFFD')
    return treeEntry(item, isReadable, Buffer.from(item.name))
  }
}
