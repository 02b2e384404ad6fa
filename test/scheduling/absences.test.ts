import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { AbsencesTable } from '../../src/database/absences-table.ts'
import { Database } from '../../src/database/database.ts'
import { CheckedClock } from '../../src/github/checked-clock.ts'
import { correctAbsences } from '../../src/review/load-pull.ts'
import { databaseTemplate } from '../database-template.ts'
import { due, pull } from '../publish/cases.ts'

describe('scheduling/absences', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-absences-'))
  let database: Database
  let absences: AbsencesTable
  beforeAll(async () => {
    cpSync(await databaseTemplate(), folder, { recursive: true })
    database = await Database.open(folder)
    absences = new AbsencesTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.absence'))
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const ASKED = due.epochMs
  const { id } = pull()
  const none = () => {}
  const timers = { setTimeout: none, clearTimeout: none, setInterval: none, clearInterval: none }
  // The answer came a tenth of a second after it was asked for.
  const clock = new CheckedClock({ ...timers, now: () => ASKED + 100, elapsed: () => 1100 }, none)

  const read = async (archivedAt?: number) => {
    const seen = { id, ...(archivedAt !== undefined && { archivedAt }) }
    const stored = await absences.of(id)
    const loadedAt = { clockMs: ASKED, elapsedMs: 1000 }
    const all = await correctAbsences(stored, seen, loadedAt, { absences, clock })
    return all.map(({ why, fromMs, untilMs }) => [why, fromMs - ASKED, untilMs && untilMs - ASKED])
  }
  const owner = { owner: id.owner }
  const repository = { repositoryId: id.repositoryId }

  test('whatever could be read was not suspended any more when it was asked for', async () => {
    await absences.begin(owner, { why: 'suspended', fromMs: ASKED - 5000 })
    expect(await read()).toEqual([['suspended', -5000, 0]])
  })

  test('but may have been suspended since', async () => {
    await absences.begin(owner, { why: 'suspended', fromMs: ASKED + 50 })
    expect(await read()).toEqual([['suspended', 50, undefined]])
  })

  test('an archived repository is one from when GitHub says, until it is read without', async () => {
    expect(await read(ASKED - 9000)).toEqual([['archived', -9000, undefined]])
    expect(await read(ASKED - 9000)).toEqual([['archived', -9000, undefined]])
    expect(await read()).toEqual([['archived', -9000, 0]])
  })

  test('one that was archived while it was read stays so', async () => {
    await absences.begin(repository, { why: 'archived', fromMs: ASKED + 50 })
    expect(await read()).toEqual([['archived', 50, undefined]])
  })

  test('what waits for its end is summed up by repository, each post once and with its last date', async () => {
    const post = (number: number, minutes: number, repo = 'site', repositoryId = 2) => ({
      id: { installationId: 1, repositoryId, owner: id.owner, repo, number },
      instant: { ...due, epochMs: due.epochMs + minutes * 60_000 },
    })
    await absences.begin(owner, {
      ...{ why: 'suspended', fromMs: ASKED },
      waiting: [post(1, 0, 'ancien'), post(2, 30), post(1, 10, 'autre', 3)],
    })
    await absences.begin(owner, { why: 'suspended', fromMs: ASKED, waiting: [post(1, 20)] })
    await absences.begin(repository, { why: 'archived', fromMs: ASKED + 1 })
    const common = { why: 'suspended', fromMs: ASKED }
    expect(await absences.waitingRepositories()).toEqual([
      {
        ...{ ...common, repository: post(1, 20).id, posts: 2 },
        ...{ first: post(1, 20).instant, lastMs: post(2, 30).instant.epochMs },
      },
      {
        ...{ ...common, repository: post(1, 10, 'autre', 3).id, posts: 1 },
        ...{ first: post(1, 10).instant, lastMs: post(1, 10).instant.epochMs },
      },
    ])
  })
})
