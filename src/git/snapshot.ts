import { GalleyError } from '../errors.ts'
import type { NotFollowed, TreeEntry } from './tree.ts'

/** A site's files at one commit. Galley never checks out files, and reads nothing outside the commit. */
export interface Snapshot {
  readonly oid: string
  /** Each file that is read costs a request, so that only those should be read that somebody asks for. */
  readonly isRemote?: true

  /** Every file, as path → blob id. More than 100,000 files and folders are a GalleyError 'limit'. */
  files(): Promise<ReadonlyMap<string, string>>

  notFollowed(): Promise<ReadonlyMap<string, NotFollowed>>

  /**
   * Reads a file by its path. Folders, links and submodules count as missing. @param limit bytes, by default 1 MB; of
   * a larger file only the size is returned.
   */
  read(path: string, limit?: number): Promise<FileContent | undefined>

  /**
   * Reads a file by its id. Throws a GalleyError 'git' if there is none. @param limit bytes, by default 16 MB; a
   * larger file throws a GalleyError 'limit'.
   */
  readBlob(oid: string, limit?: number): Promise<Uint8Array>

  /** Reads many files by their ids, in the same order; undefined for those that are too large. */
  readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]>

  root(): Promise<string>

  folder(oid: string): Promise<readonly TreeEntry[]>
}

export type FileContent =
  | { tooLarge: false; oid: string; size: number; bytes: Uint8Array }
  | { tooLarge: true; oid: string; size: number }

export interface BlobLimits {
  maxFileBytes: number
  /** Only this much is read of each file, from its beginning. */
  maxBytesRead: number
  maxTotalBytes: number
}

export const MAX_ENTRIES = 100_000

/**
 * Limits one walk through a repository: nested folders can list millions of files in a few kilobytes. Returns a
 * function to call for each entry, which throws a GalleyError 'limit'.
 */
export function entryLimit(): () => void {
  let count = 0
  return () => {
    count++
    if (count <= MAX_ENTRIES) return
    throw new GalleyError('limit', `The repository has more than ${MAX_ENTRIES} files and folders`, {
      data: { retriable: false },
    })
  }
}

/**
 * The longest path in characters, as on Linux: nested folders could otherwise fill the memory by their names alone.
 */
const longestPath = 4096

export function isTooLong(path: string): boolean {
  return path.length > longestPath
}
