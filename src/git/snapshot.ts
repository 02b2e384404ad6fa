import { GalleyError } from '../errors.ts'
import type { NotFollowed, TreeEntry } from './tree.ts'

/** A site's files at one commit. Nothing is ever checked out, and nothing outside of the commit can be reached. */
export interface Snapshot {
  /** The commit. */
  readonly oid: string

  /** Every file: path → blob id. More than 100,000 files and folders are a GalleyError 'limit'. */
  files(): Promise<ReadonlyMap<string, string>>

  /** Paths that are in the commit but never read, and what they are. */
  notFollowed(): Promise<ReadonlyMap<string, NotFollowed>>

  /**
   * A file by its path, undefined where there is none (a folder, a symbolic link and a submodule are none).
   * @param limit bytes, by default 1 MB; of a larger file only the size is told.
   */
  read(path: string, limit?: number): Promise<FileContent | undefined>

  /**
   * A file by its id. Throws a GalleyError 'git' where there is none.
   * @param limit bytes, by default 16 MB; a larger file throws a GalleyError 'limit'.
   */
  readBlob(oid: string, limit?: number): Promise<Uint8Array>

  /** Many files by their ids, in the same order; undefined for those that are too large. */
  readBlobs(oids: readonly string[], limits: BlobLimits): Promise<(Uint8Array | undefined)[]>

  /** The id of the topmost folder, for whoever compares two snapshots. */
  root(): Promise<string>

  /** What is in a folder, by its id. */
  folder(oid: string): Promise<readonly TreeEntry[]>
}

export type FileContent =
  | { tooLarge: false; oid: string; size: number; bytes: Uint8Array }
  | { tooLarge: true; oid: string; size: number }

/** What is read of many files, in bytes. */
export interface BlobLimits {
  /** Of a larger file nothing is read. */
  maxFileBytes: number
  /** So much of each, from its beginning. */
  maxBytesRead: number
  /** Of all together; what is past it is left out. */
  maxTotalBytes: number
}

/** Files and folders of one commit that are looked at. */
export const MAX_ENTRIES = 100_000

/**
 * Bounds one walk through a repository, whose folders may be nested so that a few kilobytes list millions of files.
 * Returns a function to be called for each entry; it throws a GalleyError 'limit'.
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

/** Longest path in characters, as on Linux: folders within folders could otherwise fill the memory by their names alone. */
const longestPath = 4096

/** A path that no checkout could have. What lies at it, or below, is not read. */
export function isTooLong(path: string): boolean {
  return path.length > longestPath
}
