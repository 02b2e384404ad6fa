import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { GalleyError } from '../errors.ts'
import { guardFolder } from './folder-guard.ts'
import { keepNewFilesPrivate, restrictDataFolder, type WideFile } from './private-files.ts'

/** Another connection holds the lock: https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/** The file is not a SQLite database: https://sqlite.org/rescode.html#notadb */
const GARBLED: readonly unknown[] = [11, 26]

export interface DataFolder {
  path: string
  wideFiles: WideFile[]
  release(): void
}

/**
 * Claims a data folder for this process. Two processes on one embedded database would both start and lose
 * rows, so the second must not start. The lock is SQLite's exclusive one, which the operating system holds.
 * It ends with the process, even after kill −9, so there is never a stale lock. It does not work across
 * machines on a network file system. The guard beside it still holds if somebody has deleted the lock file.
 * Throws `data-folder-held` if another process has the folder.
 */
export function takeDataFolder(path: string): DataFolder {
  keepNewFilesPrivate()
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new GalleyError('settings', cannotBeMade(path, cause), { cause })
  }
  const guard = guardFolder(path)
  if (!guard) throw heldByAnother(path)
  try {
    const lock = takeLock(path)
    const release = () => {
      lock.close()
      guard.release()
    }
    // Earlier versions kept pictures of posts here, which are in the database now.
    rmSync(join(path, 'pictures'), { recursive: true, force: true })
    return { path, wideFiles: restrictDataFolder(path), release }
  } catch (error) {
    guard.release()
    throw error
  }
}

/** The lock file has no content of its own, so a garbled one is deleted and made again. */
function takeLock(path: string): DatabaseSync {
  const file = join(path, 'lock')
  try {
    return lockFile(file)
  } catch (cause) {
    const code = codeOf(cause)
    if (code === SQLITE_BUSY) throw heldByAnother(path, cause)
    if (!GARBLED.includes(code)) throw unusable(file, cause)
  }
  try {
    for (const name of [file, `${file}-journal`]) rmSync(name, { force: true })
    return lockFile(file)
  } catch (cause) {
    throw codeOf(cause) === SQLITE_BUSY ? heldByAnother(path, cause) : unusable(file, cause)
  }
}

function lockFile(file: string): DatabaseSync {
  const lock = new DatabaseSync(file)
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x);')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return (error as { errcode?: number }).errcode
}

function heldByAnother(path: string, cause?: unknown): GalleyError {
  return new GalleyError(
    'data-folder-held',
    `Another Galley is running on the data folder ${path}. Stop it first, or give this one a folder of its own with DATA_DIR.`,
    { cause },
  )
}

function cannotBeMade(path: string, cause: unknown): string {
  const why = (cause as NodeJS.ErrnoException).code
  const remedy =
    why === 'EEXIST' || why === 'ENOTDIR'
      ? 'A file has its place: move that away, or set DATA_DIR to another folder.'
      : 'Give Galley’s user the right to write there, or set DATA_DIR to another folder.'
  return `The data folder ${path} cannot be made or written (${why}). ${remedy}`
}

function unusable(file: string, cause: unknown): GalleyError {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory()
  const remedy = isFolder
    ? 'A folder has its place: move that away. Nothing is lost with it.'
    : 'Give Galley’s user the right to write this file and its folder, and see that the disk has room.'
  return new GalleyError('settings', `The lock ${file} cannot be taken. ${remedy}`, { cause })
}
