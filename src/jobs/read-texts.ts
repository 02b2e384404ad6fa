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

/** Texts by path, until all together are too long; each cut at `longest`; one that is too long for all of them is none. */
export async function textsOf(
  snapshot: Snapshot,
  wanted: readonly (readonly [string, string])[],
  characters: number,
  longest = characters,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  let left = characters
  const read = await Promise.all(
    wanted.map(async ([path, oid]) => [path, await snapshot.readBlob(oid)] as const),
  )
  for (const [path, bytes] of read) {
    const isHuge = bytes.length > 4 * characters
    const text = isHuge ? '' : new TextDecoder().decode(bytes.subarray(0, 4 * longest)).slice(0, longest)
    left -= text.length
    if (left >= 0) texts.set(path, text)
  }
  return texts
}
