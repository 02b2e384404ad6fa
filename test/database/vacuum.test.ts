import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('database/vacuum', (reopen) => {
  let database: Database
  beforeAll(async () => {
    database = await reopen()
    await database.query(`INSERT INTO galley.notice (repository_id, number, planned_ms, kind, asked_ms)
      SELECT 1, number, 1, 'published', 0 FROM generate_series(1, 1000) AS number`)
  })

  /** PostgreSQL counts changes once a second unless it is told to. */
  async function change(): Promise<void> {
    await database.query('UPDATE galley.notice SET asked_ms = asked_ms + 1')
    await database.query('SELECT pg_stat_force_next_flush()')
  }
  const size = async () => {
    const [row] = await database.query<{ size: number }>(`SELECT pg_table_size('galley.notice')::int AS size`)
    return Number(row?.size)
  }

  test('rows that change for ever do not make their table grow for ever', async () => {
    await change()
    const first = await size()
    for (let round = 0; round < 8; round++) {
      await database.vacuum()
      await change()
    }
    // A server vacuums by itself, in its own time.
    if (database.backend === 'pglite') expect(await size()).toBeLessThanOrEqual(1.5 * first)
    expect(await database.query('SELECT FROM galley.notice WHERE asked_ms = 9')).toHaveLength(1000)
  })
})
