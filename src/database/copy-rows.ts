import { GalleyError } from '../errors.ts'
import type { Statements } from './connection.ts'
import type { Database } from './database.ts'

/** Rows that are read and written with one statement. A plan with all its gates has some 3 kB, a picture up to 3 MB. */
const BATCH = 500
const PICTURES = 5

const TABLES = `
  SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'galley' AND c.relkind = 'r' AND c.relname <> 'migration' ORDER BY 1`

/** Serial columns, whose next number has to lie behind those of the copied rows. */
const SERIALS = `
  SELECT table_name AS table, column_name AS column FROM information_schema.columns
  WHERE table_schema = 'galley' AND column_default LIKE 'nextval(%'`

/**
 * Copies all of Galley's rows between two databases whose tables are of the same version, in one transaction of the
 * target. Rows travel as JSON text, which PostgreSQL itself writes and reads, so that no value passes through JavaScript.
 * Returns the number of rows by table. Throws `database` if the target has rows, unless they may be replaced.
 */
export async function copyRows(
  source: Database,
  target: Database,
  { replace }: { replace: boolean },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  await source.transaction(async (reading) => {
    await target.transaction(async (writing) => {
      const tables = (await writing.query<{ name: string }>(TABLES)).map(({ name }) => name)
      if (replace) await writing.exec(`TRUNCATE ${tables.map((name) => `galley.${name}`).join(', ')}`)
      else await refuseIfUsed(writing, tables)
      for (const name of tables) counts.set(name, await copyTable(name, reading, writing))
      await moveSerials(writing)
    })
  })
  return counts
}

async function refuseIfUsed(writing: Statements, tables: readonly string[]): Promise<void> {
  const used: string[] = []
  for (const name of tables)
    if ((await writing.query(`SELECT FROM galley.${name} LIMIT 1`)).length) used.push(name)
  if (used.length)
    throw new GalleyError(
      'database',
      `The database in DATABASE_URL already holds rows (${used.join(', ')}). Give another database, or add --replace, which deletes them.`,
    )
}

async function copyTable(name: string, reading: Statements, writing: Statements): Promise<number> {
  await reading.exec(`DECLARE copied CURSOR FOR SELECT to_jsonb(t)::text AS row FROM galley.${name} AS t`)
  const batch = name === 'picture' ? PICTURES : BATCH
  let count = 0
  for (;;) {
    const rows = await reading.query<{ row: string }>(`FETCH ${batch} FROM copied`)
    if (!rows.length) break
    await writing.query(
      `INSERT INTO galley.${name} SELECT * FROM jsonb_populate_recordset(NULL::galley.${name}, $1::jsonb)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    )
    count += rows.length
  }
  await reading.exec('CLOSE copied')
  return count
}

async function moveSerials(writing: Statements): Promise<void> {
  for (const { table, column } of await writing.query<{ table: string; column: string }>(SERIALS))
    await writing.query(
      `SELECT setval(pg_get_serial_sequence('galley.${table}', '${column}'), coalesce(max(${column}), 1), max(${column}) IS NOT NULL)
       FROM galley.${table}`,
    )
}
