import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { createServer } from 'node:net'

export interface FolderGuard {
  release(): void
}

/**
 * Claims a name in the operating system's memory that stands for a folder: an abstract socket on Linux, a
 * named pipe on Windows. It is not a file, so it cannot be deleted, and it ends with the process. Returns
 * undefined if another process has it. Other systems have no such name, so there the guard protects nothing.
 * On Linux the name belongs to one network namespace, so containers do not see each other's guard; the lock
 * file covers those. Neither works across machines. https://man7.org/linux/man-pages/man7/unix.7.html
 * (abstract sockets)
 */
export function guardFolder(path: string): FolderGuard | undefined {
  const name = nameOf(path)
  if (name === undefined) return { release: () => undefined }
  const server = createServer((stranger) => stranger.destroy())
  // `listening` shows at once whether the name is taken; the error event comes later.
  server.on('error', () => undefined)
  server.listen(name)
  if (!server.listening) return undefined
  server.unref()
  return { release: () => void server.close() }
}

/** A folder is identified by its disk and inode, so it does not matter which path leads to it. */
function nameOf(path: string): string | undefined {
  if (process.platform === 'linux') {
    const { dev, ino } = statSync(path, { bigint: true })
    return `\0galley-data-${dev}-${ino}`
  }
  if (process.platform !== 'win32') return undefined
  const folder = realpathSync.native(path).toLowerCase()
  return `\\\\.\\pipe\\galley-data-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
}
