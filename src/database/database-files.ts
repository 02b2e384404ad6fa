import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type DatabaseTrouble, databaseTrouble } from './database-trouble.ts'

const markerOf = (folder: string) => `${folder}.making`

/**
 * Prepares a database's folder for PostgreSQL, which would hang, stay silent or start anew if the folder is
 * not as it expects. The folder belongs to this process alone, so leftovers of an ended process are deleted.
 * Throws `database` with an explanation.
 */
export function prepareDatabaseFolder(folder: string): void {
  const trouble = (why: DatabaseTrouble['why'], words: string) => databaseTrouble({ folder, why, words })
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (stats && !stats.isDirectory()) throw trouble('in-the-way', 'a file has the place of its folder')
  // The database was never used, so nothing is lost.
  if (existsSync(markerOf(folder))) rmSync(folder, { recursive: true, force: true })
  const names = stats ? namesIn(folder, trouble) : []
  if (!names.length) {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
    writeFileSync(markerOf(folder), '')
    return
  }
  if (!names.includes('PG_VERSION')) throw trouble('damaged', `${join(folder, 'PG_VERSION')} is gone`)
  rmSync(join(folder, 'postmaster.pid'), { recursive: true, force: true })
}

export function completeDatabaseFolder(folder: string): void {
  rmSync(markerOf(folder), { force: true })
}

function namesIn(folder: string, trouble: (why: 'not-writable', words: string) => Error): string[] {
  if (!existsSync(folder)) return []
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return readdirSync(folder)
  } catch (error) {
    throw trouble('not-writable', `the folder cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
}
