export interface DecodedText {
  text: string
  /** False if some bytes were no UTF-8: then the text has U+FFFD in their place. A post may also write that sign itself. */
  isUtf8: boolean
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder().decode(bytes)
  return { text, isUtf8: !text.includes('\uFFFD') || isUtf8(bytes) }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
