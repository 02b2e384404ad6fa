import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { CheckRunsTable } from '../../src/database/check-runs-table.ts'
import type { Database } from '../../src/database/database.ts'
import { PlansTable } from '../../src/database/plans-table.ts'
import { RepositoryRows } from '../../src/database/repository-rows.ts'
import { planned, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('queue/repository-rows', (reopen) => {
  let database: Database
  let plans: PlansTable
  let rows: RepositoryRows
  beforeAll(async () => {
    database = await reopen()
    plans = new PlansTable(database)
    rows = new RepositoryRows(database)
  })
  afterEach(() => database.query('TRUNCATE galley.plan, galley.check_run CASCADE'))

  /** Keeps a public plan in each of these repositories, by their installations. */
  async function plansIn(...places: [installationId: number, repositoryId: number][]): Promise<void> {
    for (const [installationId, repositoryId] of places) {
      const id = { ...pull().id, installationId, repositoryId, repo: `r${repositoryId}` }
      await plans.keep(pull({ id }), { plan: planned, gates: [], reviewedMs: 1 })
    }
  }
  test('thousands of pull requests that are out of reach are deleted with one statement, and no other', async () => {
    await database.query(
      `INSERT INTO galley.notice (repository_id, number, planned_ms, kind, asked_ms)
       SELECT 7, n, 1, 'late', 1 FROM generate_series(1, 10001) AS n`,
    )
    const asked = vi.spyOn(database, 'query')
    await rows.deletePulls(Array.from({ length: 10_000 }, (_, n) => ({ repositoryId: 7, number: n + 1 })))
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
    expect(await database.query('SELECT number FROM galley.notice')).toEqual([{ number: 10_001 }])
    await database.query('TRUNCATE galley.notice')
  })

  const shown = async () => {
    const desk = await plans.listPublic(100)
    return desk.map(({ id }) => id.repositoryId).sort()
  }

  test('what an installation reaches no more is hidden, and nothing of another installation’s', async () => {
    await plansIn([1, 10], [1, 11], [2, 20])
    await rows.hideOthers(1, [10])
    expect(await shown()).toEqual([10, 20])
    await rows.hideOthers(2, [])
    expect(await shown()).toEqual([10])
  })

  test('what belongs to an installation that is gone is hidden, and nothing else', async () => {
    await plansIn([1, 10], [2, 20], [3, 30])
    await rows.hideOtherInstallations([1, 3])
    expect(await shown()).toEqual([10, 30])
  })

  test('a repository is hidden by its id, and shown again by what GitHub says of it', async () => {
    await plansIn([1, 10], [1, 11])
    await rows.hide([10])
    expect(await shown()).toEqual([11])
    const facts = { ...pull().id, installationId: 1, repositoryId: 10, repo: 'neuf', private: false }
    expect([...(await rows.updateFacts([facts]))]).toEqual([10])
    expect(await shown()).toEqual([10, 11])
    expect([...(await rows.updateFacts([facts]))]).toEqual([])
  })

  test('a check run is known for thirty days', async () => {
    const checks = new CheckRunsTable(database)
    const day = 24 * 60 * 60_000
    await checks.keep(7, 'a', 1, 0)
    await checks.keep(7, 'b', undefined, 30 * day)
    expect(await checks.find(7, 'a')).toEqual({ runId: 1 })
    expect(await checks.find(7, 'b')).toEqual({ runId: undefined })
    await checks.keep(7, 'b', 2, 30 * day + 1)
    expect(await checks.find(7, 'a')).toBeUndefined()
    expect(await checks.find(7, 'b')).toEqual({ runId: 2 })
  })
})
