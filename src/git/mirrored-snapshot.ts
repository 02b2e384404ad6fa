import { GalleyError } from '../errors.ts'
import { entryCount, isTooLong } from './entry-count.ts'
import { objectId } from './object-id.ts'
import { type Objects, treeOfCommit } from './objects.ts'
import type { FileContent, Snapshot } from './snapshot.ts'
import type { NotFollowed, TreeEntry } from './tree.ts'
import type { TreeReader } from './tree-reader.ts'

interface Listing {
  files: Map<string, string>
  notFollowed: Map<string, NotFollowed>
}

/** A commit read from a mirror. */
export class MirroredSnapshot implements Snapshot {
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
    return (await this.#list()).files
  }

  async notFollowed(): Promise<Listing['notFollowed']> {
    return (await this.#list()).notFollowed
  }

  async read(path: string, limit = 1_000_000): Promise<FileContent | undefined> {
    const entry = await this.#find(path)
    if (entry?.kind !== 'file') return undefined
    const { oid } = entry
    const bytes = await this.readBlob(oid)
    const size = bytes.length
    return size > limit ? { tooLarge: true, oid, size } : { tooLarge: false, oid, size, bytes }
  }

  async readBlob(oid: string): Promise<Uint8Array> {
    const { type, bytes } = await this.#objects.read(objectId(oid))
    if (type === 'blob') return bytes
    throw new GalleyError('git', `Object ${oid} is a ${type}, not a file`, { data: { retriable: false } })
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

  async #list(): Promise<Listing> {
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
    const count = entryCount()
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
