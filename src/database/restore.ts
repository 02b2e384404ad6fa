import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import { takeDataFolder } from './data-folder.ts'
import { Database } from './database.ts'
import { EmbeddedConnection } from './embedded-connection.ts'
import { PrivateFileSystem } from './private-file-system.ts'

export interface Restored {
  plans: number
  publications: number
  /** Where the database lies that was there before, if there was one. */
  earlier: string | undefined
}

/**
 * Puts a backup in the place of a data folder's database. The folder is held meanwhile, so that no Galley works on it. The
 * backup is opened before anything is moved, and what was there is kept beside it.
 */
export async function restore(
  { file, folder, replace }: { file: string; folder: string; replace: boolean },
  log: Pick<Log, 'warn'>,
): Promise<Restored> {
  const archive = readArchive(file)
  const held = takeDataFolder(folder)
  const target = join(folder, 'database')
  const fresh = join(folder, 'database.restored')
  try {
    const isThere = existsSync(target)
    if (isThere && !replace)
      throw new GalleyError(
        'settings',
        `${folder} holds a database already. With --replace the backup takes its place, and it is kept beside it.`,
      )
    rmSync(fresh, { recursive: true, force: true })
    const counts = await unpack(archive, fresh, log)
    const earlier = isThere ? unusedName(target) : undefined
    if (earlier !== undefined) renameSync(target, earlier)
    renameSync(fresh, target)
    return { ...counts, earlier }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    held.release()
  }
}

function readArchive(file: string): Blob {
  let compressed: Buffer
  try {
    compressed = readFileSync(file)
  } catch (cause) {
    throw new GalleyError('settings', `The backup ${file} cannot be read.`, { cause })
  }
  const refusal = `${file} holds no backup of Galley’s, or not a whole one.`
  try {
    // PGlite would end the whole process over a file that is no archive.
    const archive = gunzipSync(compressed)
    if (archive.includes('PG_VERSION')) return new Blob([archive], { type: 'application/x-tar' })
  } catch (cause) {
    throw new GalleyError('settings', refusal, { cause })
  }
  throw new GalleyError('settings', refusal)
}

/** Opened as at every start: tables are brought up to date, and a backup of a newer Galley is refused. */
async function unpack(archive: Blob, folder: string, log: Pick<Log, 'warn'>) {
  const connection = await EmbeddedConnection.open(new PrivateFileSystem(folder), archive)
  await connection.close()
  const database = await Database.open(folder, log)
  try {
    return { plans: await count(database, 'plan'), publications: await count(database, 'publication') }
  } finally {
    await database.close()
  }
}

async function count(database: Database, table: 'plan' | 'publication'): Promise<number> {
  const [row] = await database.query<{ count: string }>(`SELECT count(*) AS count FROM galley.${table}`)
  return Number(row?.count)
}

function unusedName(path: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${path}.before-restore-${number}`
    if (!existsSync(name)) return name
  }
}
