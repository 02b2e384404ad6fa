import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { WriteBudgetTable } from '../../src/database/write-budget-table.ts'
import { isWrite, WriteBudget } from '../../src/github/write-budget.ts'
import { databaseTemplate } from '../database-template.ts'

describe('github/write-budget', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-writes-'))
  let database: Database
  beforeAll(async () => {
    cpSync(await databaseTemplate(), folder, { recursive: true })
    database = await Database.open(folder)
  })
  beforeEach(() => database.query('TRUNCATE galley.write_budget'))
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Another process, where GitHub takes two writes a minute. */
  const starts = () => new WriteBudget(new WriteBudgetTable(database), [{ most: 2, withinMs: 60_000 }])

  const now = 1_000_000

  test('one write too many is not made, and it is said when it may be', async () => {
    const budget = starts()
    await budget.spend(1, now, 'words')
    await budget.spend(1, now + 10, 'words')
    await expect(budget.spend(1, now + 20, 'words')).rejects.toMatchObject({
      code: 'github',
      retryAt: now + 60_000,
    })
    await budget.spend(2, now + 20, 'words')
    await budget.spend(1, now + 60_000, 'words')
  })

  test.each([
    [{ method: 'GET', url: '/repos/o/r/pulls' }, false],
    [{ method: 'HEAD', url: '/repos/o/r' }, false],
    [{ url: '/repos/o/r' }, false],
    [{ method: 'POST', url: '/app/installations/1/access_tokens' }, false],
    [{ method: 'POST', url: '/graphql', query: 'query { viewer { login } }' }, false],
    [{ method: 'POST', url: '/graphql', query: '{ mutation }' }, false],
    [{ method: 'POST', url: '/graphql', query: ' mutation Enqueue($id: ID!) { x }' }, true],
    [{ method: 'POST', url: 'https://github.example/api/graphql', query: 'mutation { x }' }, true],
    [{ method: 'POST', url: '/repos/o/r/issues/1/comments' }, true],
    [{ method: 'PUT', url: '/repos/o/r/pulls/1/merge' }, true],
    [{ method: 'PATCH', url: '/repos/o/r/check-runs/1' }, true],
    [{ method: 'DELETE', url: '/repos/o/r/issues/1/labels/a' }, true],
  ])('whether %j counts as a write: %s', (request, counts) => expect(isWrite(request)).toBe(counts))

  test('what is kept for merges nothing else uses up, and words have no share of their own', async () => {
    const limits = [{ most: 3, withinMs: 60_000, keptForMerges: 1 }]
    const budget = new WriteBudget(new WriteBudgetTable(database), limits)
    await budget.spend(1, now, 'words')
    await budget.spend(1, now, 'words')
    await expect(budget.spend(1, now, 'words')).rejects.toMatchObject({ retryAt: now + 60_000 })
    expect((await budget.turns(1, now)).at(0, 'merge')).toBe(now)
    await budget.spend(1, now, 'merge')
    await expect(budget.spend(1, now, 'merge')).rejects.toMatchObject({ retryAt: now + 60_000 })
    for (let n = 0; n < 3; n += 1) await budget.spend(2, now, 'merge')
    await expect(budget.spend(2, now, 'words')).rejects.toMatchObject({ retryAt: now + 60_000 })
  })

  test('of several at the same time no more are made than may be', async () => {
    const budget = starts()
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => budget.spend(1, now, 'words')))
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  })

  test('a restart forgets neither what was written nor how long GitHub has asked to wait', async () => {
    const before = starts()
    await before.spend(1, now, 'words')
    await before.spend(1, now + 10, 'words')
    await before.recordRateLimit(2, { words: 'Slow down', untilMs: now + 90_000 }, now)
    await before.recordRateLimit(2, { words: 'Slower', untilMs: now + 30_000 }, now)
    const after = starts()
    expect((await after.turns(1, now + 20)).at(0, 'words')).toBe(now + 60_000)
    expect((await after.turns(2, now + 20)).at(0, 'words')).toBe(now + 90_000)
    expect((await after.turns(3, now + 20)).at(0, 'words')).toBe(now + 20)
    const told = { askedMs: now, untilMs: now + 90_000, toldMs: now + 90_000, words: 'Slow down' }
    expect((await after.turns(2, now + 20)).pause).toEqual(told)
    expect((await after.turns(2, now + 90_000)).pause).toBeUndefined()
    await expect(after.spend(2, now + 20, 'words')).rejects.toThrow('GitHub rate limit reached: Slow down')
  })

  test('only what still counts is kept', async () => {
    const budget = starts()
    for (const at of [now, now + 60_000, now + 120_000]) await budget.spend(1, at, 'words')
    const [kept] = await database.query('SELECT written FROM galley.write_budget')
    expect(kept?.written).toEqual([now + 120_000])
  })

  test('what was written by a clock that has been set back since keeps nobody waiting for an hour', async () => {
    const hour = 60 * 60_000
    const ahead = starts()
    await ahead.spend(1, now + hour, 'words')
    await ahead.spend(1, now + hour + 10, 'words')
    await ahead.recordRateLimit(2, { words: 'Slow down', untilMs: now + hour + 90_000 }, now + hour)
    for (const budget of [ahead, starts()]) {
      expect((await budget.turns(1, now)).at(0, 'words')).toBe(now + 60_000 - 10)
      expect((await budget.turns(1, now + 50_000)).at(0, 'words')).toBe(now + 60_000 - 10)
      expect((await budget.turns(2, now)).at(0, 'words')).toBe(now)
    }
  })
})
