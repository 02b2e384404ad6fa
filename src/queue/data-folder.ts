import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { GalleyError } from '../errors.ts'
import { keepNewFilesPrivate, tightenDataFolder, type WideFile } from './private-files.ts'

/** Somebody else has the lock: https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/** A data folder that is this process's alone until it is released. */
export interface DataFolder {
  path: string
  /** What is in it that others can read, and that could not be taken from them. */
  wideFiles: WideFile[]
  release(): void
}

/**
 * Takes a data folder for this process. Two processes on one embedded database would both start and
 * lose rows, so the second must not start at all.
 *
 * SQLite's exclusive lock serves as the lock because it is the operating system's own: it ends with the
 * process however that ends, kill −9 included, so there is never a stale lock to judge by process
 * number or age. It does not hold across machines on a network file system.
 *
 * Throws `data-folder-held` where another process has it.
 */
export function takeDataFolder(path: string): DataFolder {
  keepNewFilesPrivate()
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new GalleyError('settings', `The data folder ${path} cannot be made or written.`, { cause })
  }
  const file = join(path, 'lock')
  const lock = open(file)
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x);')
  } catch (cause) {
    lock.close()
    if ((cause as { errcode?: number }).errcode !== SQLITE_BUSY) throw unusable(file, cause)
    throw new GalleyError(
      'data-folder-held',
      `Another Galley is running on the data folder ${path}. Stop it first, or give this one a folder of its own with DATA_DIR.`,
      { cause },
    )
  }
  return { path, wideFiles: tightenDataFolder(path), release: () => lock.close() }
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file)
  } catch (cause) {
    throw unusable(file, cause)
  }
}

function unusable(file: string, cause: unknown): GalleyError {
  const message = `The lock ${file} cannot be taken: is the data folder writable, and the file Galley’s own?`
  return new GalleyError('settings', message, { cause })
}
