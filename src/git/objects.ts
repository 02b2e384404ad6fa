import { GalleyError } from '../errors.ts'

/** An object of a repository as Git stores it, without its header. */
export interface GitObject {
  type: 'commit' | 'tree' | 'blob' | 'tag'
  bytes: Uint8Array
}

/** Where objects are read from. */
export interface Objects {
  /**
   * Throws a GalleyError 'git' where there is no such object, and 'limit' where it has more bytes than `most`: then it is not
   * unpacked.
   */
  read(oid: string, most?: number): Promise<GitObject>
}

/** The tree of a commit object: its first line, by Git's format. Undefined if the object is no commit. */
export function treeOfCommit({ type, bytes }: GitObject): string | undefined {
  if (type !== 'commit') return undefined
  return Buffer.from(bytes.subarray(0, 45))
    .toString('latin1')
    .match(/^tree ([0-9a-f]{40})$/)?.[1]
}

/** Retriable, since a fetch may bring it. */
export function missingObject(oid: string, cause?: unknown): GalleyError {
  return new GalleyError('git', `Object ${oid} is not here`, {
    data: { missing: oid, retriable: true },
    cause,
  })
}

/** What is read of a repository, unless somebody asks for more: far more than a folder of 100,000 files has. */
export const MAX_READ_BYTES = 16_000_000

export function objectTooLarge(oid: string, size: number, most: number): GalleyError {
  return new GalleyError('limit', `Object ${oid} has more than ${most} bytes`, {
    data: { size, most, retriable: false },
  })
}

/** The size of an object that was not read for it; undefined for any other error. */
export function sizePastLimit(error: unknown): number | undefined {
  if (!(error instanceof GalleyError) || error.code !== 'limit') return undefined
  return typeof error.data.size === 'number' ? error.data.size : undefined
}

/**
 * Returns the id of an object if it is one, 40 lower-case hexadecimal digits, and else throws a GalleyError 'git'.
 * Nothing else may reach isomorphic-git: names are looked up as files, and `../` in them is followed.
 */
export function objectId(text: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text
  throw new GalleyError('git', 'An object of a repository is named by 40 hexadecimal digits only', {
    data: { retriable: false },
  })
}
