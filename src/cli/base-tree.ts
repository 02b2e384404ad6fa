import type { BlobLimits, FileContent, Snapshot } from '../git/snapshot.ts'
import type { NotFollowed, TreeEntry } from '../git/tree.ts'
import { blobs, type WorkingChange } from './local-git.ts'
import type { WorkingTree } from './working-tree.ts'

/**
 * The tree of the commit at which the work began: the working tree, but for what has changed since. So only changed files
 * are asked of Git, and unchanged ones are read once.
 */
export class BaseTree implements Snapshot {
  readonly oid: string
  readonly #tree: WorkingTree
  readonly #changes: readonly WorkingChange[]

  constructor(commit: string, tree: WorkingTree, changes: readonly WorkingChange[]) {
    this.oid = commit
    this.#tree = tree
    this.#changes = changes
  }

  async files(): Promise<ReadonlyMap<string, string>> {
    const files = new Map(await this.#tree.files())
    for (const { path } of this.#changes) files.delete(path)
    for (const change of this.#changes)
      if (change.kind !== 'added')
        files.set(change.kind === 'modified' ? change.from : change.path, change.before)
    return files
  }

  notFollowed(): Promise<ReadonlyMap<string, NotFollowed>> {
    return this.#tree.notFollowed()
  }

  async read(path: string, limit = 1_000_000): Promise<FileContent | undefined> {
    const oid = (await this.files()).get(path)
    if (oid === undefined) return undefined
    if (!isBlobId(oid)) return this.#tree.read(path, limit)
    const bytes = (await blobs(this.#tree.path, [oid])).get(oid)
    if (!bytes) return undefined
    const size = bytes.length
    return size > limit ? { tooLarge: true, oid, size } : { tooLarge: false, oid, size, bytes }
  }

  async readBlob(oid: string, limit = 16_000_000): Promise<Uint8Array> {
    const [bytes] = await this.readBlobs([oid], {
      maxFileBytes: limit,
      maxBytesRead: limit,
      maxTotalBytes: limit,
    })
    return bytes ?? new Uint8Array()
  }

  async readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]> {
    const stored = await blobs(this.#tree.path, oids.filter(isBlobId))
    const onDisk = await this.#tree.readBlobs(
      oids.filter((oid) => !isBlobId(oid)),
      limits,
    )
    let next = 0
    return oids.map((oid) => {
      if (!isBlobId(oid)) return onDisk[next++]
      const bytes = stored.get(oid)
      return bytes && bytes.length <= limits.maxFileBytes ? bytes.subarray(0, limits.maxBytesRead) : undefined
    })
  }

  async root(): Promise<string> {
    return ''
  }

  /** A folder's id is its path. */
  async folder(folder: string): Promise<readonly TreeEntry[]> {
    const prefix = folder === '' ? '' : `${folder}/`
    const entries = new Map<string, TreeEntry>()
    for (const [path, kind] of [
      ...[...(await this.files()).keys()].map((path) => [path, 'file'] as const),
      ...(await this.notFollowed()),
    ]) {
      if (!path.startsWith(prefix)) continue
      const [name = '', ...below] = path.slice(prefix.length).split('/')
      entries.set(name, { name, oid: prefix + name, kind: below.length > 0 ? 'folder' : kind })
    }
    return [...entries.values()]
  }
}

const isBlobId = (oid: string) => /^[0-9a-f]{40,64}$/.test(oid)
