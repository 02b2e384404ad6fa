import { GalleyError } from '../errors.ts'

export interface GitObject {
  type: 'commit' | 'tree' | 'blob' | 'tag'
  bytes: Uint8Array
}

export interface Objects {
  /**
   * Throws a GalleyError 'git' if the object is missing, and 'limit' if it has more than `most` bytes; then it is not
   * unpacked.
   */
  read(oid: string, most?: number): Promise<GitObject>
}

export function treeOfCommit({ type, bytes }: GitObject): string | undefined {
  if (type !== 'commit') return undefined
  return Buffer.from(bytes.subarray(0, 45))
    .toString('latin1')
    .match(/^tree ([0-9a-f]{40})$/)?.[1]
}

/** The error is retriable, since a fetch may bring the object. */
export function missingObject(oid: string, cause?: unknown): GalleyError {
  return new GalleyError('git', `Object ${oid} is not here`, {
    data: { missing: oid, retriable: true },
    cause,
  })
}

/** The default limit on a read object: far more than a folder of 100,000 files has. */
export const MAX_READ_BYTES = 16_000_000

export function objectTooLarge(oid: string, size: number, most: number): GalleyError {
  return new GalleyError('limit', `Object ${oid} has more than ${most} bytes`, {
    data: { size, most, retriable: false },
  })
}

export function sizePastLimit(error: unknown): number | undefined {
  if (!(error instanceof GalleyError) || error.code !== 'limit') return undefined
  return typeof error.data.size === 'number' ? error.data.size : undefined
}

/**
 * Throws a GalleyError 'git' unless the text is an object id: 40 lower-case hexadecimal digits. No other text
 * may reach isomorphic-git: it looks up names as files, and follows `../` in them.
 */
export function objectId(text: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text
  throw new GalleyError('git', 'An object of a repository is named by 40 hexadecimal digits only', {
    data: { retriable: false },
  })
}
