import { join } from 'node:path'
import { listenForBackups } from './database/backup-socket.ts'
import { Database } from './database/database.ts'
import type { GalleyError } from './errors.ts'
import type { Log } from './log.ts'
import type { Shutdown } from './shutdown.ts'

interface OpenedDatabase {
  database: Database
  /** Resolves if the database ends by itself, after which nothing works any more. */
  failure: Promise<GalleyError>
}

/** Opens the database on the server that the operator has named, else the embedded one in the data folder. */
export async function openDatabase(
  { databaseUrl, dataFolder }: { databaseUrl: string | undefined; dataFolder: string },
  { embeddedIn, shutdown, log }: { embeddedIn: 'thread' | 'process'; shutdown: Shutdown; log: Log },
): Promise<OpenedDatabase> {
  const failure = Promise.withResolvers<GalleyError>()
  const openEmbedded = (folder: string) =>
    embeddedIn === 'process'
      ? Database.open(folder, log)
      : Database.openInThread(folder, { log, onFailure: failure.resolve })
  const database = databaseUrl
    ? await Database.connect(databaseUrl, log)
    : await openEmbedded(join(dataFolder, 'database'))
  shutdown.add('database', () => database.close())
  if (!databaseUrl) shutdown.add('backups', listenForBackups(dataFolder, () => database.dump(), log).close)
  return { database, failure: failure.promise }
}
