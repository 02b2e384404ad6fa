import { createHash } from 'node:crypto'

/** Names a text, so that what was written can be recognised without keeping it. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
