import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface DiskUse {
  bytes: number
  /** When a file was last written, in milliseconds since the epoch. */
  writtenMs: number
}

/** What a folder's files take. A file that goes meanwhile does not count. */
export async function diskUse(folder: string): Promise<DiskUse> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  let writtenMs = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = await stat(join(entry.parentPath, entry.name)).catch(() => undefined)
    bytes += file?.size ?? 0
    writtenMs = Math.max(writtenMs, file?.mtimeMs ?? 0)
  }
  return { bytes, writtenMs }
}
