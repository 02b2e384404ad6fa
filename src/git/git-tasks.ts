import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import git from 'isomorphic-git'
import { type ChangedEntry, changedEntries } from './changed-entries.ts'
import { type ChangedFile, changedFiles } from './changed-files.ts'
import { fetchedFiles } from './git-files.ts'
import { measurePack, type PackMeasure, type UnpackLimits } from './measure-pack.ts'
import { MAX_READ_BYTES, missingObject, type Objects, treeOfCommit } from './objects.ts'
import { checkPack } from './pack-file.ts'
import { PackMemory } from './pack-memory.ts'
import { type Listing, PackedSnapshot } from './packed-snapshot.ts'
import type { BlobLimits, FileContent } from './snapshot.ts'
import { type StoreFiles, StoreReader } from './store-reader.ts'
import { type TreeEntry, TreeReader } from './tree.ts'
/** The present store of a mirror, and the previous one for tasks that still read from it. */
export type MirrorFiles = readonly StoreFiles[]

interface InMirror {
  mirror: MirrorFiles
}

export interface PackToIndex {
  store: Pick<StoreFiles, 'folder' | 'packs'>
  name: string
  limits: UnpackLimits
}

export type IndexedPack = PackMeasure & { bytes: number }

/**
 * The work on a repository's packs. Expensive tasks run in a thread that can be killed, so arguments and results can
 * be sent between threads.
 */
export class GitTasks {
  readonly #memory = new PackMemory()
  readonly #mirrors = new Map<string, { objects: MirrorObjects; trees: TreeReader }>()

  async index({ store, name, limits }: PackToIndex): Promise<IndexedPack | undefined> {
    const { folder, packs } = store
    const path = join(folder, 'objects/pack', name)
    const measure = await measurePack(await readFile(`${path}.pack`), limits)
    const fs = fetchedFiles(folder, () => packs)
    const filepath = `objects/pack/${name}.pack`
    await git.indexPack({ fs, dir: folder, gitdir: folder, filepath, cache: {} })
    const bytes = await checkPack(path)
    return bytes === undefined ? undefined : { ...measure, bytes }
  }

  async commit({ mirror, oid }: InMirror & { oid: string }): Promise<undefined> {
    const { objects, trees } = this.#open(mirror)
    const tree = treeOfCommit(await objects.read(oid))
    if (tree === undefined) throw new Error(`${oid} is no commit`)
    await trees.read(tree)
  }

  async listing({ mirror, oid }: InMirror & { oid: string }): Promise<Listing> {
    return this.#snapshot(mirror, oid).listing()
  }

  async file({
    mirror,
    oid,
    path,
    limit,
  }: InMirror & { oid: string; path: string; limit: number }): Promise<FileContent | undefined> {
    return this.#snapshot(mirror, oid).read(path, limit)
  }

  async blob({
    mirror,
    oid,
    limit,
  }: InMirror & { oid: string; limit?: number | undefined }): Promise<Uint8Array> {
    return this.#snapshot(mirror, oid).readBlob(oid, limit)
  }

  async blobs({
    mirror,
    oid,
    oids,
    limits,
  }: InMirror & { oid: string; oids: readonly string[]; limits: BlobLimits }) {
    return this.#snapshot(mirror, oid).readBlobs(oids, limits)
  }

  async root({ mirror, oid }: InMirror & { oid: string }): Promise<string> {
    return this.#snapshot(mirror, oid).root()
  }

  async folder({ mirror, oid }: InMirror & { oid: string }): Promise<readonly TreeEntry[]> {
    return this.#open(mirror).trees.read(oid)
  }

  async changes({ mirror, before, after }: InMirror & { before: string; after: string }): Promise<Changes> {
    const [oldSnapshot, newSnapshot] = [this.#snapshot(mirror, before), this.#snapshot(mirror, after)]
    const entries = await changedEntries(oldSnapshot, newSnapshot)
    return { entries, files: await changedFiles(oldSnapshot, newSnapshot, entries) }
  }

  async closeStore({ folder }: { folder: string }): Promise<undefined> {
    for (const [key, { objects }] of this.#mirrors) if (objects.close(folder)) this.#mirrors.delete(key)
  }

  #snapshot(mirror: MirrorFiles, oid: string): PackedSnapshot {
    const { objects, trees } = this.#open(mirror)
    return new PackedSnapshot(oid, objects, trees)
  }

  #open(mirror: MirrorFiles) {
    const key = mirror[0]?.folder ?? ''
    const opened = this.#mirrors.get(key) ?? this.#begin(key)
    opened.objects.files = mirror
    return opened
  }

  #begin(key: string) {
    const objects = new MirrorObjects(this.#memory)
    const opened = { objects, trees: new TreeReader(objects) }
    this.#mirrors.set(key, opened)
    return opened
  }
}

export interface Changes {
  entries: ChangedEntry[]
  files: ChangedFile[]
}

class MirrorObjects implements Objects {
  readonly #memory: PackMemory
  #readers: StoreReader[] = []

  constructor(memory: PackMemory) {
    this.#memory = memory
  }

  set files(mirror: MirrorFiles) {
    const readersByFolder = new Map(this.#readers.map((reader) => [reader.folder, reader]))
    this.#readers = mirror.map((files) => {
      const reader = readersByFolder.get(files.folder) ?? new StoreReader(files, this.#memory)
      reader.files = files
      return reader
    })
  }

  async read(oid: string, most = MAX_READ_BYTES) {
    const [newest, previous] = this.#readers
    if (!newest) throw missingObject(oid)
    try {
      return await newest.read(oid, most)
    } catch (error) {
      if (!previous) throw error
      return await previous.read(oid, most)
    }
  }

  close(folder: string): boolean {
    const reader = this.#readers.find((candidate) => candidate.folder === folder)
    reader?.close()
    this.#readers = this.#readers.filter((candidate) => candidate !== reader)
    return reader !== undefined && this.#readers.length === 0
  }
}
