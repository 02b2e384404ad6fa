import { createInflate, inflateSync } from 'node:zlib'
import { GalleyError } from '../errors.ts'
import { type PackEntry, readPackEntry, sizeMadeBy } from './pack-entry.ts'

/** What the objects of one pack may come to, in bytes. */
export interface UnpackLimits {
  /** One object. */
  object: number
  /** All together. */
  total: number
}

/** What a pack's objects come to, in bytes. */
export interface PackMeasure {
  total: number
  largest: number
}

/** Larger ones are unpacked in pieces, and never lie in memory whole. */
const IN_ONE_PIECE = 1_000_000

const PIECE = 256 * 1024

/**
 * Measures what a pack would come to before anything is made of it. The sizes stand in it, but where an entry ends shows only
 * by unpacking it: one whose size is past a limit is not unpacked, and nothing that was is kept.
 * Throws a GalleyError 'limit' past a limit, and any other error where the pack cannot be read.
 */
export async function measurePack(pack: Buffer, limits: UnpackLimits): Promise<PackMeasure> {
  if (pack.toString('latin1', 0, 4) !== 'PACK') throw new Error('A pack does not begin as one')
  const measure = { total: 0, largest: 0 }
  let at = 12
  for (let left = pack.readUInt32BE(8); left > 0; left--) {
    const entry = readPackEntry(pack, at)
    checkSize(entry.size, measure, limits)
    const { end, beginning } = await passOver(pack, entry)
    const made = entry.isDelta ? sizeMadeBy(beginning) : entry.size
    checkSize(made, measure, limits)
    measure.total += made
    measure.largest = Math.max(measure.largest, made)
    at = end
  }
  return measure
}

function checkSize(size: number, { total }: PackMeasure, limits: UnpackLimits): void {
  if (size > limits.object) throw unpacksTooFar('object', limits.object)
  if (total + size > limits.total) throw unpacksTooFar('total', limits.total)
}

export function unpacksTooFar(over: 'object' | 'total', bytes: number): GalleyError {
  const what = over === 'object' ? 'A file in it' : 'What it brings'
  return new GalleyError('limit', `${what} unpacks to more than ${bytes} bytes`, {
    data: { over, bytes, retriable: false },
  })
}

/** Where the next entry begins, and the first bytes of what this one unpacks to. */
async function passOver(
  pack: Buffer,
  { size, dataAt }: PackEntry,
): Promise<{ end: number; beginning: Uint8Array }> {
  const rest = pack.subarray(dataAt)
  if (size > IN_ONE_PIECE) return passOverInPieces(rest, dataAt, size)
  // zlib takes no limit of 0.
  const { buffer, engine } = inflateInOne(rest, Math.max(1, size))
  if (buffer.length !== size) throw new Error('A pack has an entry of another size than it says')
  return { end: dataAt + engine.bytesWritten, beginning: buffer }
}

/** Node's types do not know what `info` has it answer: https://nodejs.org/docs/latest-v24.x/api/zlib.html#class-options */
function inflateInOne(bytes: Buffer, most: number): { buffer: Buffer; engine: { bytesWritten: number } } {
  const answer: unknown = inflateSync(bytes, { info: true, maxOutputLength: most })
  return answer as { buffer: Buffer; engine: { bytesWritten: number } }
}

async function passOverInPieces(rest: Buffer, dataAt: number, size: number) {
  const inflate = createInflate({ chunkSize: PIECE })
  inflate.end(rest)
  let length = 0
  let beginning = new Uint8Array()
  for await (const piece of inflate) {
    if (length === 0) beginning = new Uint8Array(piece.subarray(0, 32))
    length += piece.length
    if (length > size) break
  }
  if (length !== size) throw new Error('A pack has an entry of another size than it says')
  return { end: dataAt + inflate.bytesWritten, beginning }
}
