import { createHash } from 'node:crypto'
import type { Snapshot } from '../git/snapshot.ts'

export function filesWhere(
  files: ReadonlyMap<string, string>,
  isWanted: (path: string) => boolean,
): [string, string][] {
  return [...files].filter(([path]) => isWanted(path))
}

/** A short key for many texts. It stands for a file's content if one of them is `path oid`. */
export function keyOf(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\n')).digest('base64')
}

const LARGEST_TEXT = 4_000_000

/** Texts by path, until `characters` are used up. Each is cut at `longest`; a text that no longer fits is left out. */
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
  let charactersLeft = characters
  const blobs = await snapshot.readBlobs(
    wanted.map(([, oid]) => oid),
    limits,
  )
  for (const [index, [path]] of wanted.entries()) {
    const bytes = blobs[index]
    const text = bytes ? new TextDecoder().decode(bytes).slice(0, longest) : ''
    charactersLeft -= text.length
    if (charactersLeft >= 0) texts.set(path, text)
  }
  return texts
}
