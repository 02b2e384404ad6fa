import { GalleyError } from '../errors.ts'

/** An object of a repository as Git stores it, without its header. */
export interface GitObject {
  type: 'commit' | 'tree' | 'blob' | 'tag'
  bytes: Uint8Array
}

/** Where objects are read from. */
export interface Objects {
  /** Throws a GalleyError 'git' where there is no such object. */
  read(oid: string): Promise<GitObject>
}

/** The tree of a commit object: its first line, by Git's format. Undefined if the object is no commit. */
export function treeOfCommit({ type, bytes }: GitObject): string | undefined {
  if (type !== 'commit') return undefined
  return Buffer.from(bytes.subarray(0, 45))
    .toString('latin1')
    .match(/^tree ([0-9a-f]{40})$/)?.[1]
}

/** Retriable, since a fetch may bring it. */
export function absentObject(oid: string, cause?: unknown): GalleyError {
  return new GalleyError('git', `Object ${oid} is not here`, {
    data: { missing: oid, retriable: true },
    cause,
  })
}
