import { GalleyError } from '../errors.ts'
import type { Log } from '../log.ts'
import { checkTables, readVersion } from './database-check.ts'
import { completeDatabaseFolder, prepareDatabaseFolder } from './database-files.ts'
import { databaseTrouble, failureWords, kindOfFailure } from './database-trouble.ts'
import { EmbeddedConnection } from './embedded-connection.ts'
import { makeOwnSchema, migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { PrivateFileSystem } from './private-file-system.ts'

/**
 * Opens the embedded database in this folder, which takes some seconds the first time, and migrates its tables. Throws
 * `database` with the problem, the remedy, and what would be lost. `log` reports repairs.
 */
export async function openEmbedded(folder: string, log?: Pick<Log, 'warn'>): Promise<EmbeddedConnection> {
  prepareDatabaseFolder(folder)
  const files = new PrivateFileSystem(folder)
  try {
    const connection = await EmbeddedConnection.open(files)
    await makeOwnSchema(connection)
    const { version, newer } = await readVersion(connection)
    if (newer) throw databaseTrouble({ folder, why: 'newer', words: `a newer Galley has made it: ${newer}` })
    await checkTables(connection, (what, err) =>
      log?.warn({ err }, `A part of the database was damaged: ${what} had to be made anew. Nothing is lost.`),
    )
    if (version < migrations.length) await migrate(connection)
    completeDatabaseFolder(folder)
    return connection
  } catch (error) {
    if (error instanceof GalleyError && error.data.folder === folder) throw error
    const own = error instanceof GalleyError ? error.message : undefined
    const words = own ?? (failureWords(files.printed, folder) || wordsOf(error))
    throw databaseTrouble({ folder, why: kindOfFailure(words), words, cause: error })
  }
}

function wordsOf(error: unknown): string {
  const { name, message } = Object(error) as { name?: string; message?: string }
  return name === 'RuntimeError' || !message
    ? 'PostgreSQL stopped without an error message'
    : message.replace(/\.$/, '')
}
