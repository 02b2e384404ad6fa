import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'

/**
 * The size in bytes of the pack whose path is given without `.pack`, if it and its index belong together, the
 * index is whole, and it lists every object of the pack; else undefined. isomorphic-git leaves out of an index,
 * silently, whatever it could not read, and hashes the pack itself when it first reads from it.
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
