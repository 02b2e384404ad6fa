import { type DecodedText, decodeText } from '../content/decode-text.ts'
import { largestPost } from '../content/post.ts'
import type { Snapshot } from '../git/snapshot.ts'

export type NoText = 'too-large' | 'binary' | 'unreadable'

/** A byte of zero is in no text, and Git tells texts by it too: https://git-scm.com/docs/gitattributes#_diff */
const LOOKED_AT_BYTES = 8000

export async function postText(
  snapshot: Snapshot,
  path: string,
): Promise<({ is: 'text' } & DecodedText) | { is: 'none'; because: NoText }> {
  const file = await snapshot.read(path, largestPost)
  if (!file) return { is: 'none', because: 'unreadable' }
  if (file.tooLarge) return { is: 'none', because: 'too-large' }
  if (file.bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) return { is: 'none', because: 'binary' }
  return { is: 'text', ...decodeText(file.bytes) }
}
