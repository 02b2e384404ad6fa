import { GalleyError } from '../errors.ts'
import { readSettings } from '../settings.ts'

/** The data folder whose database is meant. Throws `settings` if the database is on a server. */
export function embeddedFolder(): string {
  const { dataFolder, databaseUrl } = readSettings()
  if (databaseUrl)
    throw new GalleyError(
      'settings',
      'DATABASE_URL names a server: use its own tools for backups (pg_dump and pg_restore). This command is for the embedded database.',
    )
  return dataFolder
}
