import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { PublicationsTable } from '../../src/database/publications-table.ts'
import { noBranchRules } from '../../src/publish/branch-rules.ts'
import type { Gate } from '../../src/publish/gate.ts'
import type { MergeAnswer } from '../../src/publish/merge-answer.ts'
import type { Plan } from '../../src/publish/plan.ts'
import type { Pull } from '../../src/publish/pull.ts'
import { recordPublication } from '../../src/scheduling/record-publication.ts'
import { databaseTemplate } from '../database-template.ts'

describe('scheduling/record-publication', () => {
  let folder: string
  let database: Database
  let publications: PublicationsTable
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-settle-'))
    cpSync(await databaseTemplate(), folder, { recursive: true })
    database = await Database.open(folder)
    publications = new PublicationsTable(database)
  })
  afterAll(async () => {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const due = Date.parse('2030-01-07T08:30:00Z')

  const merged = (number: number): Pull => ({
    id: { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site', number },
    nodeId: 'PR_7',
    title: 'Un billet',
    url: `https://github.com/mairie/site/pull/${number}`,
    private: false,
    state: 'merged',
    isDraft: false,
    isLocked: false,
    author: 'ada',
    people: { author: 'ada', requested: [], approving: [] },
    openedAt: due - 1000,
    head: { sha: 'c0ffee', branch: 'billet', fork: false },
    base: { branch: 'main', sha: 'ba5e' },
    defaultBranch: 'main',
    labels: [],
    mergeable: 'unknown',
    opinions: [],
    moves: [],
    checks: [],
    cut: [],
    allowedMethods: ['merge'],
    body: '',
    commitMessages: [],
    described: { by: 'ada', at: 0 },
    rules: noBranchRules,
    reviewDecision: undefined,
    unresolved: 0,
    isBehind: false,
    mergedAt: due + 1000,
    mergeCommit: 'abcdef',
  })

  async function asked(pull: Pull, answer: MergeAnswer | undefined): Promise<void> {
    const intent = {
      headSha: 'c0ffee',
      plannedMs: due,
      zone: 'Europe/Paris',
      askedMs: due,
      gates: [],
      approvals: ['chief'],
    }
    const spending = { installationId: 1, atMs: due, limits: [], forgetBeforeMs: 0 }
    const id = await publications.recordIntent(pull.id, intent, spending)
    if (answer) await publications.recordAnswer(Number(id), answer)
  }

  const plan: Plan = {
    is: 'at',
    instant: { epochMs: due, zone: 'Europe/Paris' },
    path: '_posts/2030-01-07-salon.md',
    source: { from: 'file-name', text: '2030-01-07', zone: { by: 'text' } },
  }
  const gates: Gate[] = [
    { id: 'approvals', state: 'open', why: { is: 'approved', by: ['chief'] } },
    { id: 'open', state: 'shut', why: { is: 'pull-closed' } },
  ]

  const settled = (pull: Pull) => recordPublication({ pull, plan, gates }, { publications })

  test.each<[string, number, MergeAnswer | undefined]>([
    ['killed before the answer', 1, undefined],
    ['its answer lost', 2, { is: 'ambiguous', message: 'Bad gateway' }],
    ['killed between the answer and the record', 3, { is: 'merged', commit: 'abcdef' }],
  ])('a merge Galley asked for is its publication: %s', async (_how, number, answer) => {
    const pull = merged(number)
    await asked(pull, answer)
    expect(await settled(pull)).toMatchObject({ lagMs: 1000, mergeCommit: 'abcdef', approvals: ['chief'] })
    expect(await publications.find(pull.id)).toMatchObject({ plannedMs: due, mergedMs: due + 1000 })
  })

  test('a merge that GitHub refused Galley, or that it never asked for, was made by hand', async () => {
    const refused = merged(4)
    await asked(refused, { is: 'rule', message: 'At least 1 approving review is required' })
    expect(await settled(refused)).toBeUndefined()
    expect(await settled(merged(5))).toBeUndefined()
  })

  test('a merge by another Galley of the same App is a publication, even where this one never asked', async () => {
    const first = { ...merged(6), isMergedByGalley: true }
    await asked(first, { is: 'rule', message: 'Pull Request is not mergeable' })
    expect(await settled(first)).toMatchObject({ lagMs: 1000, approvals: ['chief'] })
    expect(await settled({ ...merged(7), isMergedByGalley: true })).toMatchObject({
      plannedMs: due,
      lagMs: 1000,
      approvals: ['chief'],
      gates: gates.slice(0, 1),
    })
  })
})
