/** How an object lies in a pack. https://git-scm.com/docs/gitformat-pack#_pack_pack_files_have_the_following_format */
export interface PackEntry {
  /** A difference from another object, of which only applying it gives the object. */
  isDelta: boolean
  /** Bytes that the entry unpacks to: of a delta, the delta itself. */
  size: number
  /** Where its compressed bytes begin. */
  dataAt: number
}

/** Types 6 and 7: the first names its base by its distance, the second by its id. */
const OFFSET_DELTA = 6
const REFERENCE_DELTA = 7

/** Longest number in bytes, at seven bits each; a longer one has no sense. */
const LONGEST_NUMBER = 7

/** Bytes that hold any entry's beginning, and enough of a delta to tell what it comes to. */
export const ENTRY_BEGINNING = 128

/** Throws where there is no entry. */
export function readPackEntry(pack: Uint8Array, at: number): PackEntry {
  const first = byteAt(pack, at)
  const type = (first >> 4) & 7
  if (type === 0 || type === 5) throw new Error('A pack has an entry of an unknown type')
  const number = readNumber(pack, at, 4)
  let dataAt = number.end
  if (type === OFFSET_DELTA) dataAt = readNumber(pack, dataAt, 7).end
  if (type === REFERENCE_DELTA) dataAt += 20
  return { isDelta: type >= OFFSET_DELTA, size: number.value, dataAt }
}

/** Bytes of the object that a delta makes, which stands at its beginning after the size of its base. */
export function sizeMadeBy(delta: Uint8Array): number {
  return readNumber(delta, readNumber(delta, 0, 7).end, 7).value
}

/** A number in groups of seven bits, the lowest first, of which the first byte has only so many. */
function readNumber(bytes: Uint8Array, start: number, bitsOfFirst: number): { value: number; end: number } {
  let value = byteAt(bytes, start) & (2 ** bitsOfFirst - 1)
  let end = start + 1
  for (let scale = 2 ** bitsOfFirst; byteAt(bytes, end - 1) & 0x80; scale *= 2 ** 7) {
    if (end - start >= LONGEST_NUMBER) throw new Error('A pack has a number that is too long')
    value += (byteAt(bytes, end) & 0x7f) * scale
    end++
  }
  return { value, end }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new Error('A pack ends too early')
  return byte
}
