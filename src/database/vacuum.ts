import type { Connection } from './connection.ts'

/** Fewer are not worth the work. PostgreSQL's own default is 50, since it counts tables by the thousand. */
const MANY = 500
/** PostgreSQL's own default. https://www.postgresql.org/docs/current/runtime-config-vacuum.html */
const SHARE = 0.2

/**
 * Each change of a row leaves its old version behind. A server's autovacuum makes room for new ones; the embedded
 * database has none, so it would grow for ever, and read more and more pages for the same rows. One table takes some 10 ms.
 */
export async function vacuum(connection: Connection): Promise<void> {
  if (connection.backend === 'postgres') return
  const tables = await connection.query<{ name: string }>(
    `SELECT relid::regclass::text AS name FROM pg_stat_user_tables
     WHERE n_dead_tup > ${MANY} + ${SHARE} * n_live_tup ORDER BY n_dead_tup DESC`,
  )
  // One after another, so that other statements come in between.
  for (const { name } of tables) await connection.query(`VACUUM ${name}`)
}
