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

/** Lies beside the folder of a database for as long as it is being made. */
const markOf = (folder: string) => `${folder}.making`

/**
 * Readies a database's folder for PostgreSQL, which would hang, say nothing or begin anew over what it does not understand.
 * The folder is this process's alone, so what an ended one has left of its own is cleared away. Throws `database` in words.
 */
export function prepareDatabaseFolder(folder: string): void {
  const trouble = (why: DatabaseTrouble['why'], words: string) => databaseTrouble({ folder, why, words })
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (stats && !stats.isDirectory()) throw trouble('in-the-way', 'a file has the place of its folder')
  // It never came to work, so nothing is lost with it.
  if (existsSync(markOf(folder))) rmSync(folder, { recursive: true, force: true })
  const names = stats ? namesIn(folder, trouble) : []
  if (!names.length) {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
    writeFileSync(markOf(folder), '')
    return
  }
  if (!names.includes('PG_VERSION')) throw trouble('damaged', `${join(folder, 'PG_VERSION')} is gone`)
  rmSync(join(folder, 'postmaster.pid'), { recursive: true, force: true })
}

/** A new database is complete from now on. */
export function completeDatabaseFolder(folder: string): void {
  rmSync(markOf(folder), { force: true })
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
