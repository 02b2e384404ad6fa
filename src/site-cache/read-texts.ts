import { createHash } from 'node:crypto'
import type { Snapshot } from '../git/snapshot.ts'

/** Of a commit's files those that are wanted, by path and object id. */
export function filesWhere(
  files: ReadonlyMap<string, string>,
  isWanted: (path: string) => boolean,
): [string, string][] {
  return [...files].filter(([path]) => isWanted(path))
}

/** One short text for many; files by `path oid`, whose content the id names. */
export function keyOf(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\n')).digest('base64')
}

/** A larger file is no text that anybody wrote. */
const LARGEST_TEXT = 4_000_000

/** Texts by path, until all together are too long; each cut at `longest`; one that is too long for all of them is none. */
export async function textsOf(
  snapshot: Snapshot,
  wanted: readonly (readonly [string, string])[],
  characters: number,
  longest = characters,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  // A character has four bytes at most.
  const limits = {
    maxFileBytes: Math.min(LARGEST_TEXT, 4 * characters),
    maxBytesRead: 4 * longest,
    maxTotalBytes: 4 * characters,
  }
  let left = characters
  const blobs = await snapshot.readBlobs(
    wanted.map(([, oid]) => oid),
    limits,
  )
  for (const [at, [path]] of wanted.entries()) {
    const bytes = blobs[at]
    const text = bytes ? new TextDecoder().decode(bytes).slice(0, longest) : ''
    left -= text.length
    if (left >= 0) texts.set(path, text)
  }
  return texts
}
