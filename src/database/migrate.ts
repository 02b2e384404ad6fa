import type { Connection, Statements } from './connection.ts'
import { migrations } from './migrations.ts'

/** The advisory lock of whoever migrates: the letters of `migrat` as a number. */
const LOCK = 0x6d6967726174

const OWN_SCHEMA =
  'CREATE SCHEMA IF NOT EXISTS galley; CREATE TABLE IF NOT EXISTS galley.migration (version int PRIMARY KEY)'

export async function makeOwnSchema(connection: Connection): Promise<void> {
  await connection.transaction(async (transaction) => {
    await lock(transaction)
    await transaction.exec(OWN_SCHEMA)
  })
}

/**
 * Brings the tables up to date. Each step is done once, also if several processes start at the same time: the others wait
 * for it, and then find it done.
 */
export async function migrate(connection: Connection, steps: readonly string[] = migrations): Promise<void> {
  for (const [index, sql] of steps.entries())
    await connection.transaction(async (transaction) => {
      await lock(transaction)
      const version = index + 1
      const done = await transaction.query('SELECT FROM galley.migration WHERE version = $1', [version])
      if (done.length) return
      await transaction.exec(sql)
      await transaction.query('INSERT INTO galley.migration VALUES ($1)', [version])
    })
}

/** The end of the transaction gives it back. */
async function lock(transaction: Statements): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
}
