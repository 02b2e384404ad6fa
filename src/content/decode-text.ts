import { isUtf8 } from 'node:buffer'

export interface DecodedText {
  text: string
  /** False if some bytes were no UTF-8: then the text has U+FFFD in their place. A post may also write that sign itself. */
  isUtf8: boolean
}

export function decodeText(bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder().decode(bytes), isUtf8: isUtf8(bytes) }
}
