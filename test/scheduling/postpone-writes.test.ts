import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { PlansTable } from '../../src/database/plans-table.ts'
import { WriteBudgetTable } from '../../src/database/write-budget-table.ts'
import { WriteTurnsTable } from '../../src/database/write-turns-table.ts'
import type { CheckedClock } from '../../src/github/checked-clock.ts'
import type { GitHub } from '../../src/github/github.ts'
import { WriteBudget } from '../../src/github/write-budget.ts'
import type { Queue } from '../../src/queue/queue.ts'
import { postponeWrites } from '../../src/scheduling/postpone-writes.ts'
import { databaseTemplate } from '../database-template.ts'
import { due, planned, pull } from '../publish/cases.ts'

const MINUTE_MS = 60_000

describe('scheduling/postpone-writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-turns-'))
  let database: Database
  let writes: WriteBudget
  let delays: number[]
  beforeAll(async () => {
    cpSync(await databaseTemplate(), folder, { recursive: true })
    database = await Database.open(folder)
    // GitHub takes two writes a minute.
    writes = new WriteBudget(new WriteBudgetTable(database), [{ most: 2, withinMs: MINUTE_MS }])
  })
  beforeEach(async () => {
    await database.query('TRUNCATE galley.write_budget, galley.write_turn, galley.plan CASCADE')
    await database.query("DELETE FROM pgboss.job WHERE name = 'publish-repository'")
    delays = []
  })
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = due.epochMs
  const numbered = (number: number) => ({ ...pull().id, number })

  async function isSpent(count: number): Promise<void> {
    for (let n = 0; n < count; n++) await writes.spend(pull().id.installationId, start, 'words')
  }

  /** How long the review has to wait; 0: it may write. */
  async function asks(
    number: number,
    {
      at = 0,
      isOpen = false,
      budget = writes,
      ...request
    }: {
      at?: number
      isOpen?: boolean
      writes?: number
      asksAgain?: boolean
      budget?: WriteBudget
    } = {},
  ): Promise<number> {
    delays = []
    const id = numbered(number)
    const isPutOff = await postponeWrites(
      { id, state: isOpen ? 'open' : 'merged' },
      { writes: 1, ...request },
      {
        clock: { githubNow: () => start + at } as CheckedClock,
        github: { writes: budget } as GitHub,
        writeTurns: new WriteTurnsTable(database, 'publish-repository'),
        queue: {
          putWithin: async (_kind: object, _data: object, delayMs: number) => void delays.push(delayMs),
          put: async () => void delays.push(0),
        } as unknown as Queue,
      },
    )
    return isPutOff ? (delays[0] ?? Number.NaN) : 0
  }

  async function isMerging(): Promise<void> {
    await database.query(`SELECT pgboss.create_queue('publish-repository', '{"policy": "stately"}')`)
    await database.query(
      `INSERT INTO pgboss.job (name, state, singleton_key, policy) VALUES ('publish-repository', 'active', $1, 'stately')`,
      [String(pull().id.repositoryId)],
    )
  }

  test('each is given a time of its own, in the order in which they came, by whichever process', async () => {
    expect(await asks(1)).toBe(0)
    await isSpent(2)
    const first: number[] = []
    for (const number of [1, 2, 3, 4]) first.push(await asks(number))
    expect(first).toEqual([1, 1, 2, 2].map((minutes) => minutes * MINUTE_MS))
    expect(await asks(3, { at: 1000 })).toBe(2 * MINUTE_MS - 1000)
    expect(await asks(1, { at: MINUTE_MS })).toBe(0)
    expect(await asks(2, { at: MINUTE_MS })).toBe(0)
  })

  test('what is still open is told before what is merged', async () => {
    await isSpent(2)
    expect([await asks(1), await asks(2)]).toEqual([MINUTE_MS, MINUTE_MS])
    expect(await asks(3, { isOpen: true, writes: 2 })).toBe(MINUTE_MS)
    expect(await asks(1)).toBe(2 * MINUTE_MS)
  })

  test('who has nothing to tell any more, or never comes back, keeps nobody waiting', async () => {
    await isSpent(2)
    for (const number of [1, 2, 3, 4]) await asks(number)
    expect(await asks(1, { writes: 0 })).toBe(0)
    expect(await asks(4)).toBe(2 * MINUTE_MS)
    expect(await asks(9, { at: 10 * MINUTE_MS })).toBe(0)
  })

  test('who looks at what there is to tell first keeps its place meanwhile', async () => {
    await isSpent(1)
    expect(await asks(1, { asksAgain: true })).toBe(0)
    expect(await asks(2)).toBe(MINUTE_MS)
    expect(await asks(1, { at: 100 })).toBe(0)
  })

  test('and is not put off again behind all others when its turn has come', async () => {
    await isSpent(2)
    for (const number of [1, 2, 3, 4, 5]) await asks(number)
    expect(await asks(1, { at: MINUTE_MS, asksAgain: true })).toBe(0)
    expect(await asks(1, { at: MINUTE_MS })).toBe(0)
  })

  test('merges go before all of them, and are not disturbed while they last', async () => {
    const plans = new PlansTable(database)
    for (const number of [7, 8])
      await plans.keep(pull({ id: numbered(number) }), { plan: planned, gates: [], reviewedMs: start })
    expect(await asks(1)).toBe(MINUTE_MS)
    expect(await asks(2, { isOpen: true })).toBe(MINUTE_MS)
    await database.query('TRUNCATE galley.write_turn')
    await plans.forget(numbered(8))
    expect(await asks(1)).toBe(0)
    await isMerging()
    expect(await asks(1)).toBe(15_000)
    expect(await asks(2, { isOpen: true })).toBe(0)
    const turns = new WriteTurnsTable(database, 'publish-repository')
    const other = { ...pull().id, repositoryId: 99 }
    expect(await turns.endOfMerges(other, start)).toBeUndefined()
    expect(await turns.endOfMerges(pull().id, start)).toMatchObject([{ number: 1 }])
  })
  test('where much is left to merge, what is merged asks less often whether that is over', async () => {
    const unlimited = new WriteBudget(new WriteBudgetTable(database), [{ most: 1000, withinMs: MINUTE_MS }])
    const plans = new PlansTable(database)
    for (let number = 101; number <= 140; number += 1)
      await plans.keep(pull({ id: numbered(number) }), { plan: planned, gates: [], reviewedMs: start })
    await isMerging()
    expect(await asks(1, { budget: unlimited })).toBe(40_000)
    await database.query('UPDATE galley.plan SET due_ms = due_ms + 1 WHERE number > 120')
    expect(await asks(2, { budget: unlimited })).toBe(20_000)
  })
})
