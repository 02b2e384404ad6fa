import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'

const TRAILER_BYTES = 20

/** A pack on its way to the disk, so that it never lies in memory whole. It has its name, and counts, only at its end. */
export class IncomingPack {
  readonly #folder: string
  readonly #draft: string
  #file: FileHandle | undefined
  #trailer: Buffer = Buffer.alloc(0)
  size = 0

  /** @param folder of the store's packs, where a failed fetch has what is left of it cleared away */
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

  /** Its name, without ending, as Git gives it: by the checksum at its end. */
  get name(): string {
    return `pack-${this.#trailer.toString('hex')}`
  }

  /** It has come whole. */
  async take(): Promise<void> {
    await this.close()
    await rename(this.#draft, join(this.#folder, `${this.name}.pack`))
  }
}
