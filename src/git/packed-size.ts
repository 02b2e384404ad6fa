import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { constants, inflateSync } from 'node:zlib'
import { ENTRY_BEGINNING, readPackEntry, sizeMadeBy } from './pack-entry.ts'

const FANOUT_AT = 8
const IDS_AT = FANOUT_AT + 256 * 4
const ID_LENGTH = 20

/** Reads sizes without unpacking the objects. https://git-scm.com/docs/gitformat-pack */
export class PackedSizes {
  readonly #path: string
  readonly #index: Buffer

  constructor(folder: string, pack: string) {
    this.#path = join(folder, 'objects/pack', `${pack}.pack`)
    this.#index = readFileSync(join(folder, 'objects/pack', `${pack}.idx`))
  }

  /** In bytes; undefined if the pack does not have the object. */
  sizeOf(oid: string): number | undefined {
    const offset = this.#offsetOf(Buffer.from(oid, 'hex'))
    if (offset === undefined) return undefined
    const beginning = this.#beginningAt(offset)
    const { isDelta, size, dataAt } = readPackEntry(beginning, 0)
    if (!isDelta) return size
    const finishFlush = constants.Z_SYNC_FLUSH
    return sizeMadeBy(inflateSync(beginning.subarray(dataAt), { finishFlush }))
  }

  #offsetOf(id: Buffer): number | undefined {
    const index = this.#index
    const first = id[0] ?? 0
    const count = index.readUInt32BE(FANOUT_AT + 255 * 4)
    let low = first === 0 ? 0 : index.readUInt32BE(FANOUT_AT + (first - 1) * 4)
    let high = index.readUInt32BE(FANOUT_AT + first * 4)
    while (low < high) {
      const middle = (low + high) >> 1
      const at = IDS_AT + middle * ID_LENGTH
      const order = index.compare(id, 0, ID_LENGTH, at, at + ID_LENGTH)
      // After the ids follow as many checksums, then as many offsets of four bytes each.
      if (order === 0) return index.readUInt32BE(IDS_AT + count * (ID_LENGTH + 4) + middle * 4)
      if (order < 0) low = middle + 1
      else high = middle
    }
    return undefined
  }

  #beginningAt(offset: number): Buffer {
    const file = openSync(this.#path, 'r')
    try {
      const bytes = Buffer.alloc(ENTRY_BEGINNING)
      return bytes.subarray(0, readSync(file, bytes, 0, ENTRY_BEGINNING, offset))
    } finally {
      closeSync(file)
    }
  }
}
