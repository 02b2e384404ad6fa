import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { NotificationsTable } from '../../src/database/notifications-table.ts'
import { due, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('queue/notices-table', (reopen) => {
  let database: Database
  let notices: NotificationsTable
  beforeAll(async () => {
    database = await reopen()
    notices = new NotificationsTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.notice'))

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
