import { beforeAll, describe, expect, test, vi } from 'vitest'
import { AbsencesTable } from '../../src/database/absences-table.ts'
import type { Database } from '../../src/database/database.ts'
import { DuePlans } from '../../src/database/due-plans.ts'
import { PlansTable } from '../../src/database/plans-table.ts'
import { PublicationsTable } from '../../src/database/publications-table.ts'
import { RepositoryRows } from '../../src/database/repository-rows.ts'
import { WriteBudgetTable } from '../../src/database/write-budget-table.ts'
import { WriteBudget } from '../../src/github/write-budget.ts'
import { deskPlace } from '../../src/web/desk-place.ts'
import { readDesk } from '../../src/web/read-desk.ts'
import { linePositions, shownLimits } from '../../src/web/write-limits.ts'
import { planned, pull } from '../publish/cases.ts'
import { review } from '../report/reviews.ts'
import { onBothDatabases } from '../shared-server.ts'

const PLANS = 10_000
const REPOSITORIES = 20
const IN_EACH = PLANS / REPOSITORIES

/** PostgreSQL's description of a step, and of those that it takes its rows from. */
interface Step {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Step[]
}

/** The rows that are read of tables, the ones that a filter throws away included. */
function rowsRead(step: Step): number {
  const removed = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Index Recheck'] ?? 0)
  const own = step['Relation Name'] ? (step['Actual Rows'] + removed) * step['Actual Loops'] : 0
  return own + (step.Plans ?? []).reduce((sum, below) => sum + rowsRead(below), 0)
}

onBothDatabases('database/large.deep', (reopen) => {
  let database: Database
  let plans: PlansTable
  const NOW = 1000

  beforeAll(async () => {
    database = await reopen()
    plans = new PlansTable(database)
    const { gates } = review()
    await plans.keep(pull(), { plan: planned, gates, reviewedMs: 1 })
    await database.query(
      `WITH kept AS (DELETE FROM galley.plan RETURNING to_jsonb(plan.*) AS row)
       INSERT INTO galley.plan SELECT (copy).* FROM (
         SELECT jsonb_populate_record(NULL::galley.plan, row || jsonb_build_object('number', n,
           'repository_id', 1 + n % ${REPOSITORIES}, 'installation_id', 1 + n % 4, 'due_ms', 1000000 + n * 60000)) AS copy
         FROM kept, generate_series(0, ${PLANS - 1}) AS n) AS copies`,
    )
    await database.query('ANALYZE galley.plan')
  })

  /** What the statements that this sends read of tables. */
  async function readBy(work: () => Promise<unknown>): Promise<number> {
    const spy = vi.spyOn(database, 'query')
    await work()
    const statements = [...spy.mock.calls]
    spy.mockRestore()
    expect(statements.length).toBeGreaterThan(0)
    let rows = 0
    for (const [sql, values] of statements) {
      const [answer] = await database.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
        values,
      )
      if (answer) rows += rowsRead(answer['QUERY PLAN'][0].Plan)
    }
    return rows
  }

  describe('with ten thousand plans', () => {
    test.each([
      ['the first page of the desk', ''],
      ['one in the middle', 'after=300000000/mairie/site/5000'],
      ['the one before it', 'before=300000000/mairie/site/5000'],
      ['the last one', 'after=600000000/mairie/site/9980'],
    ])('%s reads little more than it shows', async (_, query) => {
      const params = new URLSearchParams(query)
      const from = deskPlace((name) => params.get(name) ?? undefined)
      const publications = new PublicationsTable(database)
      const visibility = { visibleAmong: async () => ({ isPublic: () => true, isPartial: false }) }
      const writes = new WriteBudget(new WriteBudgetTable(database))
      const rows = await readBy(async () => {
        const desk = await readDesk({ plans, publications, visibility, from })
        expect(desk.plans.length).toBeGreaterThan(9)
        await linePositions(desk, { plans, writes }, NOW)
        await shownLimits(desk, { plans, writes }, NOW)
        await new AbsencesTable(database).waitingRepositories()
      })
      // The list is read twice: the second time GitHub has said which repositories are public.
      expect(rows).toBeLessThan(2 * 51 + 20)
    })

    test('a sweep has one repository in its memory at a time', async () => {
      expect(await readBy(() => plans.summariesOf(3))).toBe(IN_EACH)
      expect(await readBy(() => plans.datesIn(3))).toBe(IN_EACH)
    })

    test('a sweep that finds all as it was reads some rows for each repository, and no more', async () => {
      const rows = new RepositoryRows(database)
      const facts = Array.from({ length: REPOSITORIES }, (_, n) => {
        return { ...pull().id, repositoryId: n + 1, installationId: 1 + (n % 4), private: false }
      })
      const reached = facts.filter(({ installationId }) => installationId === 1)
      const ids = reached.map(({ repositoryId }) => repositoryId)
      expect(await readBy(() => rows.updateFacts(facts))).toBeLessThanOrEqual(1)
      expect(await readBy(() => rows.hideOthers(1, ids))).toBeLessThanOrEqual(ids.length + 1)
      expect(await readBy(() => rows.hideOtherInstallations([1, 2, 3, 4]))).toBeLessThanOrEqual(5)
      const moved = facts.map((fact) => (fact.repositoryId === 3 ? { ...fact, repo: 'neuf' } : fact))
      expect([...(await rows.updateFacts(moved))]).toEqual([3])
    })

    test('the alarm reads the next plan alone, and the search for due ones what is due', async () => {
      const duePlans = new DuePlans(database, 'this build')
      expect(await readBy(() => duePlans.nextMs(NOW))).toBeLessThanOrEqual(2)
      expect(await readBy(() => duePlans.repositories(NOW))).toBe(0)
      expect(await readBy(() => duePlans.repositories(1_000_000 + 9 * 60_000))).toBeLessThanOrEqual(20)
    })
  })
})
