import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { GalleyError } from '../errors.ts'
import { askForBackup } from './backup-socket.ts'
import { takeDataFolder } from './data-folder.ts'
import { Database } from './database.ts'

export interface Backup {
  bytes: number
  /** False if Galley was stopped, so that the database was opened for this. */
  wasRunning: boolean
}

/**
 * Copies the embedded database of a data folder into a file, a compressed tar archive, while Galley runs or not. The file
 * has its name only once it is complete. Throws `settings` with a sentence for people.
 */
export async function backUp({ folder, file }: { folder: string; file: string }): Promise<Backup> {
  if (!existsSync(join(folder, 'database', 'PG_VERSION')))
    throw new GalleyError(
      'settings',
      `${folder} holds no embedded database. Set DATA_DIR to the data folder of the Galley that is to be backed up.`,
    )
  if (existsSync(file))
    throw new GalleyError('settings', `${file} is there already. Name a new file, or move that one away.`)
  const unfinished = `${file}.unfinished`
  try {
    const answer = await askForBackup(folder)
    await write(answer ?? (await dumpStopped(folder)), unfinished)
    await assertComplete(unfinished)
    renameSync(unfinished, file)
    return { bytes: statSync(file).size, wasRunning: answer !== undefined }
  } finally {
    rmSync(unfinished, { force: true })
  }
}

async function dumpStopped(folder: string): Promise<Readable> {
  const held = takeDataFolder(folder)
  try {
    const database = await Database.open(join(folder, 'database'))
    try {
      return Readable.from((await database.dump()).stream())
    } finally {
      await database.close()
    }
  } finally {
    held.release()
  }
}

async function write(archive: Readable, file: string): Promise<void> {
  try {
    await pipeline(archive, createWriteStream(file, { mode: 0o600 }))
  } catch (cause) {
    throw new GalleyError('settings', `${file} cannot be written (${codeOf(cause)}).`, { cause })
  }
}

/** A compressed file ends with its own length and checksum, so one that was cut off is noticed. */
async function assertComplete(file: string): Promise<void> {
  const nowhere = new Writable({ write: (_part, _encoding, done) => done() })
  try {
    await pipeline(createReadStream(file), createGunzip(), nowhere)
  } catch (cause) {
    throw new GalleyError('database', 'Galley broke off the backup. Its log says why.', { cause })
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
