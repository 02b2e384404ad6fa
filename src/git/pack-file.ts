import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Returns the pack's size in bytes. Undefined unless pack and index belong together, and the index is whole
 * and lists every object. `path` has no extension. isomorphic-git silently leaves out of an index whatever it
 * could not read, and hashes the pack itself when it first reads from it.
 * https://git-scm.com/docs/gitformat-pack
 */
export async function checkPack(path: string): Promise<number | undefined> {
  const index = await readFile(`${path}.idx`).catch(() => undefined)
  const pack = await endsOf(`${path}.pack`).catch(() => undefined)
  if (!index || !pack || index.length < 8 + 256 * 4 + 40) return undefined
  const indexed = index.readUInt32BE(8 + 255 * 4)
  const hash = createHash('sha1').update(index.subarray(0, -20)).digest()
  const whole =
    hash.equals(index.subarray(-20)) &&
    pack.trailer.equals(index.subarray(-40, -20)) &&
    pack.objects === indexed
  return whole ? pack.size : undefined
}

async function endsOf(path: string) {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const header = Buffer.alloc(12)
    const trailer = Buffer.alloc(20)
    await file.read(header, 0, 12, 0)
    await file.read(trailer, 0, 20, Math.max(0, size - 20))
    return { size, objects: header.readUInt32BE(8), trailer }
  } finally {
    await file.close()
  }
}

const TRAILER_BYTES = 20

/**
 * A pack that is being received. It is written to disk as it arrives, so it never lies in memory whole, and gets its
 * name only when it is complete.
 */
export class IncomingPack {
  readonly #folder: string
  readonly #draft: string
  #file: FileHandle | undefined
  #trailer: Buffer = Buffer.alloc(0)
  size = 0

  constructor(folder: string) {
    this.#folder = folder
    this.#draft = join(folder, `${randomUUID()}.draft`)
  }

  async write(parts: readonly Buffer[]): Promise<void> {
    this.#file ??= await open(this.#draft, 'wx')
    await this.#file.writev(parts)
    for (const part of parts) this.size += part.length
    this.#trailer = Buffer.concat([this.#trailer, ...parts.map((part) => part.subarray(-TRAILER_BYTES))])
    this.#trailer = this.#trailer.subarray(-TRAILER_BYTES)
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  /** Git's name for the pack, without extension: the checksum at its end. */
  get name(): string {
    return `pack-${this.#trailer.toString('hex')}`
  }

  async finish(): Promise<void> {
    await this.close()
    await rename(this.#draft, join(this.#folder, `${this.name}.pack`))
  }
}
