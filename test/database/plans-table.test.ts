import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BranchPlans } from '../../src/database/branch-plans.ts'
import type { Database } from '../../src/database/database.ts'
import { DuePlans } from '../../src/database/due-plans.ts'
import { type DeskPlace, PlansTable } from '../../src/database/plans-table.ts'
import { PublicationsTable } from '../../src/database/publications-table.ts'
import { WriteTurnsTable } from '../../src/database/write-turns-table.ts'
import type { Gate } from '../../src/publish/gate.ts'
import { gates } from '../../src/publish/gates.ts'
import type { Plan } from '../../src/publish/plan.ts'
import type { Publication } from '../../src/publish/publication.ts'
import type { Pull, PullId } from '../../src/publish/pull.ts'
import { due, facts, HEAD, OLDER, planned, pull } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('queue/plans', (reopen) => {
  let database: Database
  let plans: PlansTable
  let duePlans: DuePlans
  let branchPlans: BranchPlans
  let publications: PublicationsTable

  beforeAll(async () => {
    database = await reopen()
    plans = new PlansTable(database)
    duePlans = new DuePlans(database, 'this build')
    branchPlans = new BranchPlans(database)
    publications = new PublicationsTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.plan, galley.publication, galley.intent CASCADE'))

  const reviewedMs = Date.parse('2030-01-01T08:00:00Z')
  const all: readonly Gate[] = gates(facts(), due.epochMs)

  /** A pull request of this number, and when it goes out. */
  const numbered = (number: number, more: Partial<Pull> = {}) =>
    pull({ ...more, id: { ...pull().id, number } })
  const dueIn = (installationId: number, now: number, except: readonly number[] = []) =>
    duePlans.ofRepository({ ...pull().id, installationId }, { now, githubNow: now, except })
  const duePulls = async (now: number, except?: readonly number[]) => (await dueIn(1, now, except)).plans
  const ready = async (
    installationId: number,
    now: number,
    before = { dueMs: now + 1, number: 0 },
    numbers: readonly number[] = [],
  ) => {
    const except = { repositoryId: pull().id.repositoryId, numbers }
    return (
      await new WriteTurnsTable(database, 'publish').publications(installationId, now, { before, except })
    ).ready
  }
  const at = (epochMs: number): Plan => ({ ...planned, instant: { epochMs, zone: 'UTC' } }) as Plan
  async function keep(of: Pull, plan: Plan = planned, nextLookMs?: number): Promise<void> {
    await plans.keep(of, { plan, gates: all, reviewedMs, nextLookMs })
  }
  const numbers = (stored: readonly { id: { number: number } }[]) => stored.map(({ id }) => id.number)

  describe('plans', () => {
    test('come back as they were kept', async () => {
      const seen = numbered(7, { queuePosition: 3, private: true, title: 'L’été « 🗼 » \\ "x"' })
      await keep(seen)
      expect(await plans.find(seen.id)).toEqual({
        id: seen.id,
        title: 'L’été « 🗼 » \\ "x"',
        url: seen.url,
        private: true,
        baseBranch: 'main',
        headSha: HEAD,
        plan: planned,
        gates: all,
        reviewedMs,
        sinceMs: reviewedMs,
        dependsOn: [],
        queuePosition: 3,
        nextLookMs: undefined,
      })
    })

    test.each<[Plan]>([
      [{ is: 'none', why: 'no-date' }],
      [{ is: 'unclear', path: 'a.md', text: 'demain', line: 3 }],
    ])('also %j, which is never due', async (plan) => {
      await keep(numbered(7), plan)
      expect((await plans.find(numbered(7).id))?.plan).toEqual(plan)
      expect(await duePulls(Number.MAX_SAFE_INTEGER)).toEqual([])
      expect(await duePlans.nextMs(0)).toBeUndefined()
    })

    test('publications are under way within a minute of a date that nothing has been found against', async () => {
      await keep(numbered(7))
      expect(await plans.isPublicationDue(due.epochMs - 1)).toBe(false)
      expect(await plans.isPublicationDue(due.epochMs)).toBe(true)
      expect(await plans.isPublicationDue(due.epochMs + 60_001)).toBe(false)
      await plans.recordCheck(numbered(7).id, all, due.epochMs + 300_000)
      expect(await plans.isPublicationDue(due.epochMs)).toBe(false)
    })

    test('the last one of a pull request counts, and finds it under its new name', async () => {
      await keep(numbered(7))
      await keep(
        pull({ id: { ...pull().id, owner: 'ville' }, head: { sha: OLDER, branch: 'x', fork: true } }),
      )
      expect(await plans.find(pull().id)).toMatchObject({ id: { owner: 'ville' }, headSha: OLDER })
      expect(await plans.summariesOf(pull().id.repositoryId)).toHaveLength(1)
    })

    test('are forgotten one by one', async () => {
      await keep(numbered(7))
      await keep(numbered(8))
      await plans.forget(numbered(7).id)
      expect(await plans.find(numbered(7).id)).toBeUndefined()
      expect(numbers(await plans.summariesOf(pull().id.repositoryId))).toEqual([8])
    })

    test('are due at their very millisecond, the earliest first', async () => {
      await keep(numbered(1), at(due.epochMs + 1))
      await keep(numbered(2), at(due.epochMs))
      await keep(numbered(3), at(due.epochMs - 1000))
      expect(numbers(await duePulls(due.epochMs))).toEqual([3, 2])
      expect(numbers(await duePulls(due.epochMs, [3]))).toEqual([2])
      const { number: _, ...repository } = pull().id
      expect(await duePlans.repositories(due.epochMs)).toEqual([repository])
      expect(await duePlans.repositories(due.epochMs - 1001)).toEqual([])
      expect(await duePlans.nextMs(due.epochMs)).toBe(due.epochMs + 1)
    })

    test('are left alone until their next look, or until something changes', async () => {
      await keep(numbered(7))
      await plans.recordCheck(numbered(7).id, [], due.epochMs + 300_000)
      expect(await duePulls(due.epochMs + 299_999)).toEqual([])
      expect(await duePlans.nextMs(due.epochMs)).toBe(due.epochMs + 300_000)
      expect(await duePulls(due.epochMs + 300_000)).toMatchObject([
        { gates: [], nextLookMs: due.epochMs + 300_000 },
      ])
      await keep(numbered(7))
      expect(numbers(await duePulls(due.epochMs))).toEqual([7])
    })

    test('that only have to wait stay in line, and a clock that was set back keeps none waiting', async () => {
      await keep(numbered(7))
      await duePlans.retryAt(numbered(7).id, due.epochMs + 60_000, due.epochMs)
      expect(await duePulls(due.epochMs)).toEqual([])
      expect(await duePlans.nextMs(due.epochMs)).toBe(due.epochMs + 60_000)
      expect(await ready(1, due.epochMs)).toBe(1)
      expect(numbers(await duePulls(due.epochMs + 60_000))).toEqual([7])
      await duePlans.retryAt(numbered(7).id, due.epochMs + 3_600_000, due.epochMs + 3_540_000)
      expect(numbers(await duePulls(due.epochMs))).toEqual([7])
    })

    test('that fail are tried again later and later, until something changes', async () => {
      await keep(numbered(7))
      const pauses: number[] = []
      for (let n = 0; n < 12; n++)
        pauses.push((await duePlans.recordFailure(numbered(7).id, due.epochMs)) - due.epochMs)
      expect(pauses.every((pause, n) => pause >= Math.min(300_000, 1000 * 2 ** n))).toBe(true)
      expect(Math.max(...pauses)).toBe(300_000)
      expect(await duePulls(due.epochMs)).toEqual([])
      await keep(numbered(7))
      expect(numbers(await duePulls(due.epochMs))).toEqual([7])
    })

    test('that a late review has kept of a published pull request are neither due nor before others', async () => {
      await keep(numbered(7))
      const { id, title, url } = numbered(7)
      await publications.record({
        ...{ id, title, url, private: false, plannedMs: due.epochMs, zone: 'UTC', mergedMs: due.epochMs },
        ...{ lagMs: 0, head: HEAD, mergeCommit: OLDER, gates: [], approvals: [] },
      })
      expect(await duePulls(due.epochMs)).toEqual([])
      expect(await duePlans.repositories(due.epochMs)).toEqual([])
      expect(await ready(1, due.epochMs)).toBe(0)
    })

    test('are counted in an installation, those before another one alone', async () => {
      for (const number of [1, 2, 3]) await keep(numbered(number))
      expect((await dueIn(1, due.epochMs)).turns.ready).toBe(3)
      expect(await ready(1, due.epochMs)).toBe(3)
      expect(await ready(1, due.epochMs, { dueMs: due.epochMs, number: 3 }, [1])).toBe(1)
      expect(await ready(2, due.epochMs)).toBe(0)
    })

    test('a push to their base branch concerns all but those that only wait for their turn', async () => {
      const [now, { repositoryId }] = [due.epochMs, pull().id]
      const blocked = all.map((gate) =>
        gate.id === 'instant' ? gate : { ...gate, state: 'waiting' as const },
      )
      const keepAs = (number: number, plan: Plan, gates: readonly Gate[], nextLookMs?: number) =>
        plans.keep(numbered(number), { plan, gates, reviewedMs, nextLookMs })
      await keepAs(1, at(now + 1), blocked)
      await keepAs(2, at(now), blocked)
      await keepAs(3, at(now), [])
      await keepAs(4, at(now), [], now + 60_000)
      await keepAs(5, { is: 'none', why: 'no-date' }, blocked)
      await keep(numbered(6, { base: { branch: 'dev', sha: OLDER } }), at(now + 1))
      const affected = await branchPlans.affectedByPush(repositoryId, pull().base.branch, now)
      expect(affected.map(({ id, isStuck }) => [id.number, isStuck]).sort()).toEqual([
        [1, false],
        [2, true],
        [4, false],
        [5, false],
      ])
    })

    test('are found by head, base and installation', async () => {
      await keep(numbered(1))
      await keep(numbered(2, { head: { sha: OLDER, branch: 'x', fork: false } }))
      await keep(numbered(3, { base: { branch: 'dev', sha: OLDER } }))
      const { repositoryId } = pull().id
      expect(await plans.idsWithHead(repositoryId, OLDER)).toEqual([numbered(2).id])
      expect(numbers(await branchPlans.dueInto(repositoryId, 'dev', due.epochMs))).toEqual([3])
      expect(await branchPlans.dueInto(repositoryId, 'dev', due.epochMs - 1)).toEqual([])
      expect(await plans.idsWithHead(repositoryId + 1, OLDER)).toEqual([])
      expect(await plans.repositoriesOf(1)).toEqual([repositoryId])
      expect(await plans.repositoriesOf(2)).toEqual([])
    })

    test('are shown by date, but neither private ones nor those without posts', async () => {
      await keep(numbered(1), { is: 'none', why: 'no-date' })
      await keep(numbered(2), at(due.epochMs + 1))
      await keep(numbered(3), at(due.epochMs))
      await keep(numbered(4, { private: true }))
      await keep(numbered(5), { is: 'none', why: 'no-posts' })
      await keep(numbered(6), { is: 'unclear', path: 'a.md', text: 'x', line: 1 })
      expect(numbers(await plans.listPublic(10))).toEqual([3, 2, 1, 6])
      expect(numbers(await plans.listPublic(1))).toEqual([3])
      const { owner, repo, repositoryId } = pull().id
      const second = { dueMs: due.epochMs + 1, owner, repo, number: 2 }
      const undated = { dueMs: undefined, owner, repo, number: 1 }
      const page = async (from: DeskPlace) => numbers(await plans.listPublic(2, { from }))
      expect(await page({ side: 'after', ...second })).toEqual([1, 6])
      expect(await page({ side: 'before', ...second })).toEqual([3])
      expect(await page({ side: 'before', ...undated })).toEqual([3, 2])
      expect(await page({ side: 'after', ...undated })).toEqual([6])
      expect(await plans.listPublic(10, { hidden: [repositoryId] })).toEqual([])
    })

    test('are compared by what a sweep needs of them, and noted with their dates', async () => {
      await keep(numbered(1), { is: 'none', why: 'no-date' })
      await keep(numbered(2))
      await plans.recordCheck(
        numbered(2).id,
        [{ id: 'open', state: 'shut', why: { is: 'archived', since: due } }],
        1,
      )
      const { repositoryId } = pull().id
      const both = { headSha: HEAD, reviewedMs }
      const inOrder = <T extends { id: PullId }>(rows: T[]) => rows.sort((a, b) => a.id.number - b.id.number)
      expect(inOrder(await plans.summariesOf(repositoryId))).toEqual([
        { id: numbered(1).id, isShownArchived: false, ...both },
        { id: numbered(2).id, isShownArchived: true, ...both },
      ])
      expect(inOrder(await plans.datesIn(repositoryId))).toEqual([
        { id: numbered(1).id, reviewedMs, instant: undefined },
        { id: numbered(2).id, reviewedMs, instant: due },
      ])
    })
  })

  const publication: Publication = {
    id: pull().id,
    title: 'Salon de l’emploi',
    url: pull().url,
    private: false,
    plannedMs: due.epochMs,
    zone: 'Europe/Paris',
    mergedMs: due.epochMs + 310,
    lagMs: 310,
    head: HEAD,
    mergeCommit: 'abcdef',
    gates: all,
    approvals: ['chief'],
  }

  describe('publications', () => {
    test('come back as they were recorded', async () => {
      await publications.record(publication)
      expect(await publications.find(publication.id)).toEqual(publication)
      expect(await publications.find(numbered(8).id)).toBeUndefined()
    })

    test('happen once: a second record changes nothing', async () => {
      await publications.record(publication)
      await publications.record({ ...publication, mergedMs: 0, lagMs: 0 })
      expect(await publications.find(publication.id)).toEqual(publication)
    })

    test('are shown the newest first, but no private ones', async () => {
      const of = (number: number, mergedMs: number, isPrivate = false) =>
        publications.record({ ...publication, id: numbered(number).id, mergedMs, private: isPrivate })
      await of(1, 1000)
      await of(2, 3000)
      await of(3, 2000)
      await of(4, 4000, true)
      expect(numbers(await publications.listPublic(2))).toEqual([2, 3])
    })
  })

  describe('what GitHub was asked to merge', () => {
    const intent = {
      headSha: HEAD,
      plannedMs: due.epochMs,
      zone: 'UTC',
      askedMs: due.epochMs + 5,
      gates: all,
      approvals: ['chief'],
    }
    const spending = { installationId: 1, atMs: due.epochMs, limits: [], forgetBeforeMs: 0 }

    test('is known before the answer is, and with it afterwards', async () => {
      const number = await publications.recordIntent(pull().id, intent, spending)
      expect(await publications.lastIntent(pull().id)).toEqual({ ...intent, id: number })
      await publications.recordAnswer(Number(number), { is: 'merged', commit: 'abcdef' })
      expect(await publications.lastIntent(pull().id)).toEqual({
        ...intent,
        id: number,
        answer: { is: 'merged', commit: 'abcdef' },
      })
    })

    test('is given up, and takes none of GitHub’s writes, where a limit forbids it or nothing was sent', async () => {
      const limits = [{ most: 1, withinMs: 60_000 }]
      const intentAt = (atMs: number) =>
        publications.recordIntent(pull().id, intent, { ...spending, installationId: 5, limits, atMs })
      const first = await intentAt(1000)
      expect(await intentAt(2000)).toBeUndefined()
      await publications.deleteIntent(Number(first), { installationId: 5, atMs: 1000 })
      expect(await publications.lastIntent(pull().id)).toBeUndefined()
      expect(await intentAt(3000)).toBeGreaterThan(Number(first))
    })

    test('is recorded with what follows from it, once', async () => {
      const { id } = pull()
      await keep(pull())
      await plans.keep(numbered(9), { plan: planned, gates: all, reviewedMs, dependsOn: ['a/b#7'] })
      const intentId = Number(await publications.recordIntent(id, intent, spending))
      const answer = { is: 'merged', commit: 'abcdef' } as const
      const merge = { intent: intentId, answer, ref: 'a/b#7', now: 1, untilMs: 2 }
      const record = (mergedMs: number) => publications.recordMerge({ ...publication, id, mergedMs }, merge)
      expect(numbers(await record(5))).toEqual([9])
      await record(6)
      expect(await publications.find(id)).toMatchObject({ mergedMs: 5 })
      expect(await publications.lastIntent(id)).toMatchObject({ answer })
      expect(await plans.find(id)).toBeUndefined()
      const unwritten = await database.query('SELECT since_ms, next_ms FROM galley.untold')
      expect(unwritten).toEqual([{ since_ms: 1, next_ms: 2 }])
    })

    test('the last time counts', async () => {
      const first = await publications.recordIntent(pull().id, intent, spending)
      const id = await publications.recordIntent(pull().id, { ...intent, headSha: OLDER }, spending)
      await publications.recordAnswer(Number(first), { is: 'moved' })
      expect(await publications.lastIntent(pull().id)).toEqual({ ...intent, id, headSha: OLDER })
      expect(await publications.lastIntent(numbered(8).id)).toBeUndefined()
    })
  })

  test('opening it again changes nothing', async () => {
    await publications.record(publication)
    database = await reopen()
    plans = new PlansTable(database)
    duePlans = new DuePlans(database, 'this build')
    branchPlans = new BranchPlans(database)
    publications = new PublicationsTable(database)
    expect(await publications.find(publication.id)).toEqual(publication)
  })
})
