import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A database folder as it is after a first start, to be copied: making one takes seconds, and every scene needs its own.
 * Made once a machine and version of the database; only its empty tables are shared, never a row.
 */
export async function databaseTemplate(): Promise<string> {
  const { version } = JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8'))
  const folder = join(tmpdir(), `galley-database-${version}`)
  if (existsSync(folder)) return folder
  const made = mkdtempSync(join(tmpdir(), 'galley-database-'))
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create(made)
  await pglite.close()
  try {
    renameSync(made, folder)
  } catch (error) {
    // Another test worker was first; both folders are the same.
    if (!existsSync(folder)) throw error
    rmSync(made, { recursive: true, force: true })
  }
  return folder
}
