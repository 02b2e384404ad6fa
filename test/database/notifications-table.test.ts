import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { Database } from '../../src/database/database.ts'
import { NotificationsTable } from '../../src/database/notifications-table.ts'
import { databaseTemplate } from '../database-template.ts'
import { due, pull } from '../publish/cases.ts'

describe('queue/notices-table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-notices-'))
  let database: Database
  let notices: NotificationsTable
  beforeAll(async () => {
    cpSync(await databaseTemplate(), folder, { recursive: true })
    database = await Database.open(folder)
    notices = new NotificationsTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.notice'))
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const { id } = pull()
  const T = due.epochMs
  const claim = (at: number) => notices.claim(id, T, 'late', at)

  test('of two who want to tell at once, one may', async () => {
    expect((await Promise.all([claim(T), claim(T)])).filter(Boolean)).toHaveLength(1)
    expect(await notices.doneKinds(id, T)).toEqual([])
  })

  test('what nobody has brought to an end may be taken up after a minute', async () => {
    await claim(T)
    expect(await claim(T + 59_999)).toBe(false)
    expect(await claim(T + 60_000)).toBe(true)
  })

  test('what is done stays done, for that instant alone', async () => {
    await claim(T)
    await notices.finish(id, T, 'late', T)
    await notices.release(id, T, 'late')
    expect(await claim(T + 3_600_000)).toBe(false)
    expect(await notices.doneKinds(id, T)).toEqual(['late'])
    expect(await notices.doneKinds(id, T + 1)).toEqual([])
  })

  test('what was certainly not written may be tried again at once', async () => {
    await claim(T)
    await notices.release(id, T, 'late')
    expect(await claim(T)).toBe(true)
  })

  test('a closed pull request is forgotten', async () => {
    await notices.finish(id, T, 'late', T)
    await notices.forget(id)
    expect(await notices.doneKinds(id, T)).toEqual([])
  })
})
