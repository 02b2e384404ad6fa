/** An object's entry in a pack. https://git-scm.com/docs/gitformat-pack#_pack_pack_files_have_the_following_format */
export interface PackEntry {
  /** True for a difference from another object, which gives an object only once it is applied. */
  isDelta: boolean
  /** The entry's unpacked size; for a delta, the size of the delta itself. */
  size: number
  dataAt: number
}

/** An entry of type 6 names its base by distance, one of type 7 by id. */
const OFFSET_DELTA = 6
const REFERENCE_DELTA = 7

const LONGEST_NUMBER = 7

/** This many bytes hold any entry's header, and enough of a delta to tell its result's size. */
export const ENTRY_BEGINNING = 128

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

export function sizeMadeBy(delta: Uint8Array): number {
  return readNumber(delta, readNumber(delta, 0, 7).end, 7).value
}

/** Reads a number stored in groups of seven bits, the lowest first; the first byte has fewer bits. */
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
