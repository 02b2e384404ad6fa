import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { DuePlans } from '../../src/database/due-plans.ts'
import { PlansTable } from '../../src/database/plans-table.ts'
import { Queue } from '../../src/queue/queue.ts'
import { systemClock } from '../../src/system-clock.ts'
import { due, HEAD, planned, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

const COUNT = 120
const silent = { debug() {}, info() {}, warn() {}, error() {} }

onBothDatabases('database/due-plans', (reopen) => {
  let database: Database
  beforeAll(async () => {
    database = await reopen()
    // Its clock is the database's.
    const queue = await Queue.start({ database, clock: systemClock, log: silent })
    await queue.stop()
    const plans = new PlansTable(database)
    for (let number = 1; number <= COUNT; number++) {
      const one = pull({ id: { ...pull().id, number }, head: { ...pull().head, sha: HEAD } })
      await plans.keep(one, { plan: planned, gates: [], reviewedMs: 0 })
    }
  })

  /** How often a statement has begun to read the plans. */
  async function scans(): Promise<number> {
    await database.query('SELECT pg_stat_force_next_flush()')
    const [row] = await database.query<{ scans: number }>(
      `SELECT (seq_scan + coalesce(idx_scan, 0))::int AS scans FROM pg_stat_user_tables
       WHERE schemaname = 'galley' AND relname = 'plan'`,
    )
    return Number(row?.scans)
  }

  test('where hundreds are due in one repository, those that are ready are counted once', async () => {
    const before = await scans()
    const now = due.epochMs + 1000
    const found = await new DuePlans(database, 'this build').ofRepository(pull().id, {
      now,
      githubNow: now,
      except: [],
    })
    expect(found.plans.map(({ id }) => id.number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1))
    expect(found.turns.ready).toBe(COUNT)
    expect((await scans()) - before).toBeLessThanOrEqual(4)
  })
})
