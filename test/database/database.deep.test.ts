import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'

describe('queue/database', () => {
  let parent: string
  beforeAll(() => {
    parent = mkdtempSync(join(tmpdir(), 'galley-database-'))
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  /** Files and folders that others than their user may look into. */
  function openToOthers(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(folder, name)).mode & 0o077,
    )
  }

  test('all files of a new database are their user’s alone, under the usual umask', async () => {
    const before = process.umask(0o022)
    try {
      const folder = join(parent, 'new')
      const database = await Database.open(folder)
      await database.query(`INSERT INTO galley.reached SELECT 1, * FROM generate_series(1, 100000)`)
      await database.query('SELECT pg_switch_wal()')
      await database.close()
      expect(readdirSync(join(folder, 'pg_wal')).length).toBeGreaterThan(2)
      expect(openToOthers(folder)).toEqual([])
    } finally {
      process.umask(before)
    }
  })
})
