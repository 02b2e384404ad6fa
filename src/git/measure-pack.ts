import { createInflate, inflateSync } from 'node:zlib'
import { GalleyError } from '../errors.ts'
import { type PackEntry, readPackEntry, sizeMadeBy } from './pack-entry.ts'

/** Limits of a pack's objects, in bytes. */
export interface UnpackLimits {
  object: number
  total: number
}

/** The unpacked size of a pack's objects, in bytes. */
export interface PackMeasure {
  total: number
  largest: number
}

/** Larger objects are unpacked in pieces, and never lie in memory whole. */
const IN_ONE_PIECE = 1_000_000

const PIECE = 256 * 1024

/**
 * Measures a pack's unpacked size before its objects are used. The pack states the sizes, but only unpacking
 * shows where an entry ends. An entry beyond a limit is not unpacked, and unpacked bytes are not kept. Throws
 * a GalleyError 'limit' beyond a limit, and any other error if the pack cannot be read.
 */
export async function measurePack(pack: Buffer, limits: UnpackLimits): Promise<PackMeasure> {
  if (pack.toString('latin1', 0, 4) !== 'PACK') throw new Error('A pack does not begin as one')
  const measure = { total: 0, largest: 0 }
  let at = 12
  for (let left = pack.readUInt32BE(8); left > 0; left--) {
    const entry = readPackEntry(pack, at)
    checkSize(entry.size, measure, limits)
    const { end, beginning } = await skipEntry(pack, entry)
    const made = entry.isDelta ? sizeMadeBy(beginning) : entry.size
    checkSize(made, measure, limits)
    measure.total += made
    measure.largest = Math.max(measure.largest, made)
    at = end
  }
  return measure
}

function checkSize(size: number, { total }: PackMeasure, limits: UnpackLimits): void {
  if (size > limits.object) throw unpackLimitError('object', limits.object)
  if (total + size > limits.total) throw unpackLimitError('total', limits.total)
}

export function unpackLimitError(over: 'object' | 'total', bytes: number): GalleyError {
  const what = over === 'object' ? 'A file in it' : 'What it brings'
  return new GalleyError('limit', `${what} unpacks to more than ${bytes} bytes`, {
    data: { over, bytes, retriable: false },
  })
}

async function skipEntry(
  pack: Buffer,
  { size, dataAt }: PackEntry,
): Promise<{ end: number; beginning: Uint8Array }> {
  const rest = pack.subarray(dataAt)
  if (size > IN_ONE_PIECE) return skipInPieces(rest, dataAt, size)
  // zlib does not accept a limit of 0.
  const { buffer, engine } = inflateInOne(rest, Math.max(1, size))
  if (buffer.length !== size) throw new Error('A pack has an entry of another size than it says')
  return { end: dataAt + engine.bytesWritten, beginning: buffer }
}

/**
 * Node's types do not describe the result of the `info` option:
 * https://nodejs.org/docs/latest-v24.x/api/zlib.html#class-options
 */
function inflateInOne(bytes: Buffer, most: number): { buffer: Buffer; engine: { bytesWritten: number } } {
  const answer: unknown = inflateSync(bytes, { info: true, maxOutputLength: most })
  return answer as { buffer: Buffer; engine: { bytesWritten: number } }
}

async function skipInPieces(rest: Buffer, dataAt: number, size: number) {
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
