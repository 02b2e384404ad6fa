import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { CachedRead } from '../../src/web/cached-read.ts'
import { LifecycleHandler } from '../../src/web/lifecycle-handler.ts'
import { checkDatabase, checkDisk } from '../../src/web/readiness-checks.ts'
import { databaseTemplate } from '../database-template.ts'

describe('web/readiness-checks', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-ready-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a database that takes writes is well, and one that takes none is not', async () => {
    cpSync(await databaseTemplate(), join(folder, 'database'), { recursive: true })
    const database = await Database.open(join(folder, 'database'))
    expect(await checkDatabase(database)).toEqual({ name: 'database', ok: true })
    await database.query('SET default_transaction_read_only = on')
    expect(await checkDatabase(database)).toMatchObject({ ok: false, why: expect.stringContaining('write') })
    await database.close()
    expect(await checkDatabase(database)).toMatchObject({ ok: false })
  })

  test('a disk with room is well, and what was written to try it is gone', async () => {
    const before = readdirSync(folder)
    expect(await checkDisk(folder)).toEqual({ name: 'disk', ok: true })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('a disk that has less room than it takes is not, and the numbers are told', async () => {
    expect(await checkDisk(folder, 1e18)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/has \d+ MB left, less than 1000000000000 MB/),
      remedy: expect.stringContaining('DATA_DIR'),
    })
  })

  test('a data folder that is gone, or cannot be written, is not', async () => {
    expect(await checkDisk(join(folder, 'gone'))).toMatchObject({
      ok: false,
      why: expect.stringContaining('ENOENT'),
    })
    // No user at all may write here.
    expect(await checkDisk('/proc')).toMatchObject({
      ok: false,
      why: expect.stringContaining('cannot be written'),
    })
  })

  test('a read that never ends is waited for once, and never joined by another', async () => {
    let reads = 0
    let now = 0
    const value = new CachedRead({
      read: () => {
        reads += 1
        return new Promise<string>(() => undefined)
      },
      maxAgeMs: 10,
      timeoutMs: 20,
      timeoutValue: 'late',
      elapsed: () => now,
    })
    expect(await Promise.all([value.get(), value.get()])).toEqual(['late', 'late'])
    now = 100
    expect(await value.get()).toBe('late')
    expect(reads).toBe(1)
  })

  test('while Galley starts and stops it lives, and is not ready', async () => {
    const handler = new LifecycleHandler()
    const asks = async (path: string) => {
      const answer = await handler.answer(new Request(`http://galley${path}`))
      return [answer.status, (await answer.text()).slice(0, 120)]
    }
    expect(await asks('/health')).toEqual([200, '{"status":"starting"}'])
    expect(await asks('/ready')).toEqual([503, expect.stringContaining('"Galley is starting."')])
    expect(await asks('/')).toEqual([503, 'Galley is starting.'])
    const slow = Promise.withResolvers<Response>()
    handler.open((request) => (request.url.endsWith('/slow') ? slow.promise : new Response('here')))
    expect(await asks('/ready')).toEqual([200, 'here'])
    const underWay = asks('/slow')
    const closed = handler.close()
    expect(await asks('/ready')).toEqual([503, expect.stringContaining('"Galley is stopping."')])
    expect(await asks('/health')).toEqual([200, '{"status":"stopping"}'])
    expect(await asks('/')).toEqual([503, 'Galley is stopping.'])
    slow.resolve(new Response('done'))
    expect(await underWay).toEqual([200, 'done'])
    await closed
  })
})
