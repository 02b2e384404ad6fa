import { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'
import { systemClock } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Statements } from '../../src/database/connection.ts'
import { Database } from '../../src/database/database.ts'
import { firstMigrations } from '../../src/database/first-migrations.ts'
import { makeOwnSchema, migrate } from '../../src/database/migrate.ts'
import { migrations } from '../../src/database/migrations.ts'
import { Queue } from '../../src/queue/queue.ts'
import { few } from '../deep.ts'
import { newDatabase } from '../postgres-server.ts'

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

type Target = Parameters<typeof migrate>[0]

const COLUMNS = `SELECT table_name AS table, column_name AS name, data_type AS type, is_nullable = 'NO' AS required,
    column_default IS NOT NULL AS "hasDefault"
  FROM information_schema.columns WHERE table_schema = 'galley' AND table_name <> 'migration' ORDER BY 1, ordinal_position`

interface Column {
  table: string
  name: string
  type: string
  required: boolean
  hasDefault: boolean
}

/** Tables whose rows a later step has moved to another one. */
const MOVED = ['github_patience', 'github_write']

const VALUES: Record<string, string> = {
  ...{ bigint: '7', integer: '1', text: `'a'`, boolean: 'false', jsonb: `'{}'`, ARRAY: `'{}'`, bytea: `'a'` },
}

/** One row in each table that there is, with a value in each column that needs one. */
async function fill(database: Statements): Promise<string[]> {
  const columns = await database.query<Column>(COLUMNS)
  const tables = [...new Set(columns.map(({ table }) => table))]
  for (const table of tables) {
    const needed = columns.filter((column) => column.table === table && column.required && !column.hasDefault)
    const values = needed.map(({ type }) => VALUES[type] ?? `no value for ${type}`)
    await database.exec(
      `INSERT INTO galley.${table} (${needed.map(({ name }) => name).join(', ')}) VALUES (${values.join(', ')})`,
    )
  }
  return tables
}

describe('database/migrate', () => {
  let pglite: PGlite
  let database: Target
  let newest: Column[]
  beforeAll(async () => {
    pglite = await PGlite.create()
    const statements = (on: Pick<PGlite, 'query' | 'exec'>): Statements => ({
      query: async <T>(sql: string, values: readonly unknown[] = []) =>
        (await on.query<T>(sql, [...values])).rows,
      exec: (sql) => on.exec(sql),
    })
    database = {
      ...statements(pglite),
      transaction: (work) => pglite.transaction((transaction) => work(statements(transaction))),
    } as Target
    await makeOwnSchema(database)
    await migrate(database)
    newest = await database.query<Column>(COLUMNS)
  })
  afterAll(() => pglite.close())

  test.each(
    few(
      migrations.slice(1).map((_, index) => index + 1),
      3,
    ),
  )('a database of version %i comes up to date with all its rows', async (version) => {
    await database.exec('DROP SCHEMA galley CASCADE')
    await makeOwnSchema(database)
    await migrate(database, migrations.slice(0, version))
    const tables = await fill(database)
    await migrate(database)
    expect(await database.query(COLUMNS)).toEqual(newest)
    const left = tables.filter((table) => newest.some((column) => column.table === table))
    expect(tables.filter((table) => !left.includes(table) && !MOVED.includes(table))).toEqual([])
    for (const table of left)
      expect(await database.query(`SELECT count(*)::int AS rows FROM galley.${table}`)).toEqual([{ rows: 1 }])
    const versions = await database.query<{ version: number }>(
      'SELECT version FROM galley.migration ORDER BY 1',
    )
    expect(versions.map((row) => row.version)).toEqual(migrations.map((_, index) => index + 1))
  })

  test('what an installation had written counts in the new budget too', async () => {
    await database.exec('DROP SCHEMA galley CASCADE')
    await makeOwnSchema(database)
    await migrate(database, firstMigrations)
    await fill(database)
    await migrate(database)
    expect(
      await database.query('SELECT installation_id, written, until_ms FROM galley.write_budget'),
    ).toEqual([{ installation_id: 7, written: [7], until_ms: 7 }])
  })

  test('a step that fails leaves nothing of itself behind, and the version as it was', async () => {
    const steps = [...migrations, 'CREATE TABLE galley.half (id int); SELECT nonsense']
    await expect(migrate(database, steps)).rejects.toThrow(/nonsense/)
    expect(await database.query(`SELECT to_regclass('galley.half')::text AS half`)).toEqual([{ half: null }])
    await migrate(database)
    expect(await database.query(COLUMNS)).toEqual(newest)
  })
})

describe('database/migrate, on a server', () => {
  test('of several processes that start at once, one migrates, and all find it done', async () => {
    const { url, drop } = await newDatabase()
    const pools = Array.from({ length: 4 }, () => new Pool({ connectionString: url, max: 1 }))
    try {
      await pools[0]?.query('DROP SCHEMA galley CASCADE')
      await Promise.all(
        pools.map(async (pool) => {
          const database = connectionOf(pool)
          await makeOwnSchema(database)
          await migrate(database)
        }),
      )
      const { rows } = (await pools[0]?.query('SELECT version FROM galley.migration')) ?? { rows: [] }
      expect(rows).toHaveLength(migrations.length)
    } finally {
      for (const pool of pools) await pool.end()
      await drop()
    }
  })

  test('several processes that start on an empty database all come up, each with its queue', async () => {
    const { url, drop } = await newDatabase()
    const pool = new Pool({ connectionString: url, max: 1 })
    await pool.query('DROP SCHEMA galley, pgboss CASCADE')
    await pool.end()
    try {
      const started = await Promise.all(
        [1, 2, 3].map(async () => {
          const database = await Database.connect(url)
          return { database, queue: await Queue.start({ database, clock: systemClock, log: SILENT }) }
        }),
      )
      for (const { database } of started) expect(await database.now()).toBeGreaterThan(0)
      for (const { queue } of started) await queue.stop()
      for (const { database } of started) await database.close()
    } finally {
      await drop()
    }
  })
})

function connectionOf(pool: Pool): Target {
  const statements: Statements = {
    query: async <T>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query(sql, [...values])).rows as T[],
    exec: (sql) => pool.query(sql),
  }
  return {
    ...statements,
    // The pool has one connection, so that all of it is one session.
    async transaction(work: (statements: Statements) => Promise<void>) {
      await pool.query('BEGIN')
      try {
        await work(statements)
        await pool.query('COMMIT')
      } catch (error) {
        await pool.query('ROLLBACK')
        throw error
      }
    },
  } as Target
}
