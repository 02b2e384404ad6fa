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
  largest: number
  /** So much of each, from its beginning. */
  beginning: number
  /** Of all together; what is past it is left out. */
  total: number
}

/** Files and folders of one commit that are looked at. */
export const mostEntries = 100_000
