import type { Readable } from 'node:stream'
import { largestPost } from '../content/post.ts'

/** All of standard input, up to a little more than a post may have. */
export async function readInput(stdin: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk))
    bytes += chunk.length
    if (bytes > largestPost) break
  }
  return Buffer.concat(chunks)
}
