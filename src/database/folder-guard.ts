import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { createServer } from 'node:net'

/** What nobody else can hold at the same time. */
export interface FolderGuard {
  release(): void
}

/**
 * A name in the operating system's memory that stands for a folder: an abstract socket on Linux, a named pipe on Windows. It is
 * no file, so nobody can delete it, and it ends with the process. Undefined where another process has it.
 *
 * On other systems there is no such name, and the guard holds nothing. On Linux the name is one network namespace's, so two
 * containers with the same folder don't see each other's; the lock file is for those. Neither holds across machines.
 * https://man7.org/linux/man-pages/man7/unix.7.html (abstract sockets)
 */
export function guardFolder(path: string): FolderGuard | undefined {
  const name = nameOf(path)
  if (name === undefined) return { release: () => undefined }
  const server = createServer((stranger) => stranger.destroy())
  // Whether the name is taken is known at once; the error itself comes later.
  server.on('error', () => undefined)
  server.listen(name)
  if (!server.listening) return undefined
  server.unref()
  return { release: () => void server.close() }
}

/** By whichever path it is reached, a folder is the same one of the same disk. */
function nameOf(path: string): string | undefined {
  if (process.platform === 'linux') {
    const { dev, ino } = statSync(path, { bigint: true })
    return `\0galley-data-${dev}-${ino}`
  }
  if (process.platform !== 'win32') return undefined
  const folder = realpathSync.native(path).toLowerCase()
  return `\\\\.\\pipe\\galley-data-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
}
