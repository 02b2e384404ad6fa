import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { type MessageId, MessagesTable } from '../../src/database/messages-table.ts'
import { message } from '../notify/receiver.ts'
import { due, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('database/messages-table', (reopen) => {
  let database: Database
  let messages: MessagesTable
  beforeAll(async () => {
    database = await reopen()
    messages = new MessagesTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.message'))

  const { id } = pull()
  const T = due.epochMs
  const about = { channel: 'newsroom', plannedMs: T, message }

  async function kept(more: Partial<typeof about> = {}, at = T): Promise<MessageId> {
    const row = await messages.keep(id, { ...about, ...more }, at)
    if (!row) throw new Error('it had been kept before')
    return row
  }

  test('it is kept once for each pull request, event, instant and channel, whoever is first', async () => {
    const both = await Promise.all([messages.keep(id, about, T), messages.keep(id, about, T)])
    expect(both.filter(Boolean)).toHaveLength(1)
    await kept({ channel: 'editors' })
    await kept({ plannedMs: T + 1 })
    await kept({ message: { ...message, event: 'published' } })
    expect(await messages.keep({ ...id, number: id.number + 1 }, about, T)).toBeDefined()
    expect(await messages.keep({ ...id, repositoryId: id.repositoryId + 1 }, about, T)).toBeDefined()
    expect(await messages.due(T)).toHaveLength(6)
  })

  test('of two who want to send it at once, one may', async () => {
    const row = await kept()
    const claims = await Promise.all([messages.claim(row, T), new MessagesTable(database).claim(row, T)])
    expect(claims.filter(Boolean)).toEqual([
      { ...row, channel: 'newsroom', message, createdMs: T, dueMs: T, tries: 0 },
    ])
  })

  test('what a process that died was sending may be taken up after a minute, in a database opened anew', async () => {
    const row = await kept()
    await messages.claim(row, T)
    database = await reopen()
    messages = new MessagesTable(database)
    expect(await messages.due(T + 59_999)).toEqual([])
    expect(await messages.claim(row, T + 59_999)).toBeUndefined()
    expect(await messages.due(T + 60_000)).toEqual([row])
    expect(await messages.claim(row, T + 60_000)).toMatchObject({ message })
  })

  test('what a channel refused waits until its next attempt', async () => {
    const row = await kept()
    await messages.claim(row, T)
    await messages.retryAt(row, T + 3_600_000)
    expect(await messages.claim(row, T + 3_599_999)).toBeUndefined()
    expect(await messages.claim(row, T + 3_600_000)).toMatchObject({
      tries: 1,
      createdMs: T,
      dueMs: T + 3_600_000,
    })
  })

  test('once sent its text is gone, and it is neither sent nor kept again', async () => {
    const row = await kept()
    await messages.claim(row, T)
    await messages.finish(row, T, 0)
    expect(await database.query('SELECT content FROM galley.message')).toEqual([{ content: null }])
    expect(await messages.claim(row, T + 3_600_000)).toBeUndefined()
    expect(await messages.due(T + 3_600_000)).toEqual([])
    expect(await messages.keep(id, about, T)).toBeUndefined()
  })

  test('what was done long ago is forgotten, and what waits is not', async () => {
    const old = await kept()
    await messages.finish(old, T, 0)
    const waiting = await kept({ channel: 'editors' })
    const sent = await kept({ channel: 'intranet' })
    await messages.finish(sent, T + 10, T + 1)
    const rows = await database.query<{ id: string }>('SELECT id FROM galley.message')
    expect(rows.map((row) => row.id).sort()).toEqual([waiting.id, sent.id].sort())
  })

  test('a channel that fails does so since its oldest message that waits', async () => {
    await kept()
    await kept({ plannedMs: T + 1 }, T + 5)
    await kept({ channel: 'editors' }, T + 6)
    await messages.finish(await kept({ channel: 'intranet' }), T, 0)
    expect(await messages.failingSinceMs(T + 5)).toBe(T)
    expect(await messages.failingSinceMs(T - 1)).toBeUndefined()
  })
})
