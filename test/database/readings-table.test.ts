import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { DuePlans } from '../../src/database/due-plans.ts'
import { PlansTable } from '../../src/database/plans-table.ts'
import { PullRecords } from '../../src/database/pull-records.ts'
import { ReadingsTable } from '../../src/database/readings-table.ts'
import { type AnalyzedPosts, noAnalyzedPosts } from '../../src/publish/analyzed-posts.ts'
import type { Pull } from '../../src/publish/pull.ts'
import type { ReviewedPost } from '../../src/publish/review.ts'
import { due, HEAD, OLDER, planned, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

const MINUTE_MS = 60_000

onBothDatabases('database/readings-table', (reopen) => {
  let database: Database
  let plans: PlansTable
  let readings: ReadingsTable
  beforeAll(async () => {
    database = await reopen()
  })
  beforeEach(async () => {
    await database.query('DELETE FROM galley.plan')
    plans = new PlansTable(database)
    readings = new ReadingsTable(database, 'this build')
  })

  const numbered = (number: number): Pull => pull({ id: { ...pull().id, number } })
  const of = (number: number, headSha = HEAD) => ({
    ...{ id: numbered(number).id, headSha, source: `f0cc ${headSha}`, baseSha: 'ba5e', mergeBase: 'f0cc' },
  })
  const isPlanned = (number: number) =>
    plans.keep(numbered(number), { plan: planned, gates: [], reviewedMs: 0 })
  const titled = (title: string) => ({ path: '_posts/a.md', title }) as ReviewedPost
  const saying = (title: string): AnalyzedPosts => ({ ...noAnalyzedPosts, posts: [titled(title)] })

  test('any process finds what one has read, as it was', async () => {
    await isPlanned(1)
    await readings.keep(of(1), saying('Vœux'))
    expect(await new ReadingsTable(database, 'this build').find(of(1))).toEqual(saying('Vœux'))
    await readings.keep(of(1, OLDER), saying('Salon'))
    expect(await readings.find(of(1, OLDER))).toEqual(saying('Salon'))
  })

  test('a pull request is loaded with the commits that its review has compared', async () => {
    const compared = async () => (await new PullRecords(database).find(numbered(1).id)).compared
    await isPlanned(1)
    expect(await compared()).toBeUndefined()
    await readings.keep(of(1), saying('Vœux'))
    expect(await compared()).toEqual({ base: 'ba5e', head: HEAD, mergeBase: 'f0cc' })
    await readings.keep({ ...of(1, OLDER), baseSha: 'c0de' }, saying('Vœux'))
    expect(await compared()).toEqual({ base: 'c0de', head: OLDER, mergeBase: 'f0cc' })
  })

  test('nothing is found of another commit, of another pull request, or by other code', async () => {
    await isPlanned(1)
    await isPlanned(2)
    await readings.keep(of(1), saying('Vœux'))
    expect(await readings.find(of(1, OLDER))).toBeUndefined()
    expect(await readings.find(of(2))).toBeUndefined()
    expect(await new ReadingsTable(database, 'next build').find(of(1))).toBeUndefined()
  })

  test('it goes with its plan, and is kept only where there is one', async () => {
    await isPlanned(1)
    await readings.keep(of(1), saying('Vœux'))
    await plans.forget(numbered(1).id)
    await readings.keep(of(2), saying('Salon'))
    expect(await database.query('SELECT FROM galley.reading')).toEqual([])
  })

  test('what is very long is read again where it is needed', async () => {
    await isPlanned(1)
    await readings.keep(of(1), saying('a'.repeat(600_000)))
    expect(await readings.find(of(1))).toBeUndefined()
  })

  test('of what is soon due, the first of each repository is read ahead, and others that nobody has kept', async () => {
    for (const number of [1, 2, 3, 4]) await isPlanned(number)
    for (const number of [1, 2]) await readings.keep(of(number), saying('Vœux'))
    await readings.keep(of(3, OLDER), saying('Before a push'))
    const soon = async (build: string) => {
      const found = await new DuePlans(database, build).soon(due.epochMs - MINUTE_MS, due.epochMs, 50)
      return found.map(({ id }) => id.number)
    }
    expect(await soon('this build')).toEqual([1, 3, 4])
    expect(await soon('next build')).toEqual([1, 2, 3, 4])
  })
})
