import { beforeAll, expect, test } from 'vitest'
import { CheckRunsTable } from '../../src/database/check-runs-table.ts'
import { HEAD, OLDER } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

const DAY_MS = 24 * 60 * 60_000

onBothDatabases('database/check-runs-table', (reopen) => {
  let checkRuns: CheckRunsTable
  beforeAll(async () => {
    checkRuns = new CheckRunsTable(await reopen())
  })

  test('a run is known by its commit, also while the answer to its request is awaited', async () => {
    expect(await checkRuns.find(1, HEAD)).toBeUndefined()
    await checkRuns.keep(1, HEAD, undefined, 0)
    expect(await checkRuns.find(1, HEAD)).toEqual({ runId: undefined })
    await checkRuns.keep(1, HEAD, 77, 0)
    expect(await checkRuns.find(1, HEAD)).toEqual({ runId: 77 })
    expect(await checkRuns.find(2, HEAD)).toBeUndefined()
  })

  test('runs of a month ago are forgotten, but not the one that is renewed', async () => {
    await checkRuns.keep(1, OLDER, 78, 0)
    await checkRuns.keep(1, HEAD, 79, 31 * DAY_MS)
    expect(await checkRuns.find(1, OLDER)).toBeUndefined()
    expect(await checkRuns.find(1, HEAD)).toEqual({ runId: 79 })
  })
})
