import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GalleyError } from '../errors.ts'
import { type BlobLimits, entryLimit, type FileContent, isTooLong, type Snapshot } from '../git/snapshot.ts'
import type { NotFollowed, TreeEntry } from '../git/tree.ts'

/** What generators and package managers write themselves, where no `.gitignore` can say so. */
const SKIPPED_FOLDERS = new Set(['.git', '.hg', 'node_modules', '_site', '.jekyll-cache', '.bundle'])

/** What an editor holds and has not saved. */
export interface TypedFile {
  path: string
  bytes: Uint8Array
}

interface Listing {
  files: Map<string, string>
  notFollowed: Map<string, NotFollowed>
  /** Folders that may not be read. */
  closed: string[]
}

/**
 * A folder on disk, read as Galley reads a commit: the same files, and nothing outside. Symbolic links are not followed.
 * A file's id changes with its content; two files never share one.
 */
export class WorkingTree implements Snapshot {
  /** Another one for each reading: what was learned of an earlier one may have changed. */
  readonly oid = randomBytes(20).toString('hex')
  readonly path: string
  readonly #names: readonly string[] | undefined
  readonly #typed: TypedFile | undefined
  #listing: Promise<Listing> | undefined

  /**
   * @param names the files to look at, if Git has listed them; else all files below the folder
   * @param typed stands in the place of a file, or beside the others
   */
  constructor(path: string, names?: readonly string[], typed?: TypedFile) {
    this.path = path
    this.#names = names
    this.#typed = typed
  }

  async files(): Promise<ReadonlyMap<string, string>> {
    return (await this.#list()).files
  }

  async notFollowed(): Promise<ReadonlyMap<string, NotFollowed>> {
    return (await this.#list()).notFollowed
  }

  async closedFolders(): Promise<readonly string[]> {
    return (await this.#list()).closed
  }

  async read(path: string, limit = 1_000_000): Promise<FileContent | undefined> {
    const oid = (await this.files()).get(path)
    if (oid === undefined) return undefined
    const content = await this.#readUpTo(path, limit)
    if (content === undefined) return undefined
    const { size, bytes } = content
    return size > limit ? { tooLarge: true, oid, size } : { tooLarge: false, oid, size, bytes }
  }

  async readBlob(oid: string, limit = 16_000_000): Promise<Uint8Array> {
    const [bytes] = await this.readBlobs([oid], {
      maxFileBytes: limit,
      maxBytesRead: limit,
      maxTotalBytes: limit,
    })
    if (bytes) return bytes
    throw new GalleyError('limit', `A file has more than ${limit} bytes.`)
  }

  async readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]> {
    const contents: (Uint8Array | undefined)[] = []
    let bytesLeft = limits.maxTotalBytes
    for (const oid of oids) {
      const path = oid.slice(oid.indexOf(' ') + 1)
      const content = bytesLeft > 0 ? await this.#readUpTo(path, limits.maxBytesRead) : undefined
      const bytes = content && content.size <= limits.maxFileBytes ? content.bytes : undefined
      bytesLeft -= bytes?.length ?? 0
      contents.push(bytes)
    }
    return contents
  }

  async root(): Promise<string> {
    return ''
  }

  /** A folder's id is its path. */
  async folder(path: string): Promise<readonly TreeEntry[]> {
    const entries = await readdir(join(this.path, path), { withFileTypes: true }).catch(() => [])
    return entries.map((entry) => ({
      name: entry.name,
      oid: path === '' ? entry.name : `${path}/${entry.name}`,
      kind: entry.isSymbolicLink()
        ? 'symbolic link'
        : entry.isDirectory()
          ? 'folder'
          : entry.isFile()
            ? 'file'
            : 'unknown',
    }))
  }

  #list(): Promise<Listing> {
    this.#listing ??= this.#withTyped(this.#names ? this.#look(this.#names) : this.#walk())
    return this.#listing
  }

  async #withTyped(reading: Promise<Listing>): Promise<Listing> {
    const listing = await reading
    if (this.#typed) listing.files.set(this.#typed.path, `typed ${this.#typed.path}`)
    return listing
  }

  async #readUpTo(path: string, limit: number): Promise<{ size: number; bytes: Uint8Array } | undefined> {
    const typed = this.#typed?.path === path ? this.#typed.bytes : undefined
    return typed
      ? { size: typed.length, bytes: typed.subarray(0, limit) }
      : readUpTo(join(this.path, path), limit)
  }

  async #look(names: readonly string[]): Promise<Listing> {
    const listing: Listing = { files: new Map(), notFollowed: new Map(), closed: [] }
    const count = entryLimit()
    for (const path of names) {
      count()
      await this.#add(listing, path)
    }
    return listing
  }

  async #walk(): Promise<Listing> {
    const listing: Listing = { files: new Map(), notFollowed: new Map(), closed: [] }
    const count = entryLimit()
    const folders = ['']
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const entries = await readdir(join(this.path, folder), { withFileTypes: true }).catch(() => undefined)
      if (!entries) listing.closed.push(folder)
      for (const entry of entries ?? []) {
        count()
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (!entry.isDirectory()) await this.#add(listing, path)
        else if (!SKIPPED_FOLDERS.has(entry.name)) folders.push(path)
      }
    }
    return listing
  }

  async #add({ files, notFollowed }: Listing, path: string): Promise<void> {
    // Git lists files that were deleted, too.
    const state = await lstat(join(this.path, path)).catch(() => undefined)
    if (!state) return
    // A list of paths has one a line, and a terminal must not be told to do anything.
    if (isTooLong(path) || /\p{Cc}/u.test(path)) notFollowed.set(path, 'unsafe name')
    else if (state.isSymbolicLink()) notFollowed.set(path, 'symbolic link')
    else if (state.isDirectory()) notFollowed.set(path, 'submodule')
    else if (state.isFile()) files.set(path, `${state.size}-${state.mtimeMs} ${path}`)
    else notFollowed.set(path, 'unknown')
  }
}

/** Undefined if the file may not be read, or is gone. A larger file is read up to the limit. */
async function readUpTo(
  path: string,
  limit: number,
): Promise<{ size: number; bytes: Uint8Array } | undefined> {
  try {
    // Not through a link that has taken the file's place meanwhile.
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(size, limit))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return { size, bytes: bytes.subarray(0, bytesRead) }
  } catch {
    return undefined
  }
}
