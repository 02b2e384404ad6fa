import { expect, test } from 'vitest'
import { readChecks } from '../../src/github/checks.ts'
import type { CheckRunAnswer, ContextAnswer } from '../../src/github/pull-answer.ts'

const OWN_APP = 7

let nextId = 70_000_000_000
function run(more: Partial<CheckRunAnswer> & { suite?: number; workflow?: number; event?: string } = {}) {
  nextId += 1
  const { suite = 1, workflow = 1, event = 'pull_request', ...rest } = more
  const answer: CheckRunAnswer = {
    __typename: 'CheckRun',
    databaseId: nextId,
    url: `https://github.com/o/r/actions/runs/1/job/${nextId}`,
    name: 'build',
    status: 'COMPLETED',
    conclusion: 'SUCCESS',
    externalId: null,
    isRequired: false,
    startedAt: '2030-01-01T08:00:00Z',
    completedAt: '2030-01-01T08:01:00Z',
    checkSuite: {
      databaseId: suite,
      app: { databaseId: 1, slug: 'github-actions' },
      workflowRun: { event, workflow: { databaseId: workflow } },
    },
    ...rest,
  }
  return answer
}

const later = { startedAt: '2030-01-01T09:00:00Z', completedAt: '2030-01-01T09:01:00Z' }
const bad = { conclusion: 'FAILURE' } as const
const states = (contexts: ContextAnswer[]) =>
  readChecks(contexts, OWN_APP, 'Galley').checks.map(({ state }) => state)

test('the newest of two suites counts, in whatever order they are listed', () => {
  const runs = [run({ suite: 1, ...bad }), run({ suite: 2 })]
  expect(states(runs)).toEqual(['good'])
  expect(states(runs.toReversed())).toEqual(['good'])
})

test('of one suite a later attempt counts, and legs that ran side by side all do', () => {
  expect(states([run(bad), run(later)])).toEqual(['good'])
  expect(states([run(bad), run()])).toEqual(['failed', 'good'])
  expect(states([run(bad), run(bad), run(later)])).toEqual(['good'])
  expect(states([run({ status: 'IN_PROGRESS', completedAt: null }), run()])).toEqual(['running', 'good'])
})

test('other workflows, events and Apps have other checks of the same name', () => {
  const app = { databaseId: 2, slug: 'some-ci' }
  const foreign = { checkSuite: { databaseId: 5, app, workflowRun: null } }
  expect(states([run({ workflow: 1, ...bad }), run({ suite: 2, workflow: 2 })])).toEqual(['failed', 'good'])
  expect(states([run({ event: 'push', ...bad }), run({ suite: 2 })])).toEqual(['failed', 'good'])
  expect(states([run(bad), run(foreign)])).toEqual(['failed', 'good'])
  // An App that is no workflow replaces its runs without ever ending them.
  expect(states([run({ ...foreign, status: 'IN_PROGRESS' }), run(foreign)])).toEqual(['good'])
})

test('an App that may not read Actions counts one run too many rather than one too few', () => {
  const untold = (suite: number) => ({
    checkSuite: { databaseId: suite, app: { databaseId: 1, slug: 'github-actions' }, workflowRun: null },
  })
  expect(states([run({ ...untold(1), ...bad }), run(untold(2))])).toEqual(['failed', 'good'])
  expect(states([run({ ...untold(1), ...bad }), run({ ...untold(1), ...later })])).toEqual(['good'])
})

test('a run whose number GitHub does not tell is known by its address', () => {
  const nameless = (more: Partial<CheckRunAnswer>) => run({ ...more, databaseId: null })
  expect(states([nameless({ suite: 1 } as object), nameless({ ...bad, ...later })])).toEqual(['failed'])
})

test('skipped and neutral are good; whatever else has ended is not', () => {
  const ends = [
    'SKIPPED',
    'NEUTRAL',
    'CANCELLED',
    'TIMED_OUT',
    'ACTION_REQUIRED',
    'STALE',
    'STARTUP_FAILURE',
  ] as const
  expect(states(ends.map((conclusion, workflow) => run({ conclusion, workflow })))).toEqual([
    ...['good', 'good'],
    ...ends.slice(2).map(() => 'failed'),
  ])
  expect(states([run({ status: 'QUEUED', conclusion: null })])).toEqual(['running'])
  expect(
    states([{ __typename: 'StatusContext', context: 'ci', state: 'EXPECTED', isRequired: true }]),
  ).toEqual(['running'])
})

test('of Galley’s own runs the newest is the one that is written over', () => {
  const own = (more: Partial<CheckRunAnswer>) =>
    run({
      name: 'Galley',
      checkSuite: { databaseId: 9, app: { databaseId: OWN_APP, slug: 'galley' }, workflowRun: null },
      ...more,
    })
  const first = own({ externalId: 'a' })
  const second = own({ externalId: 'b', conclusion: 'NEUTRAL' })
  const read = readChecks([second, first, run(), run({ name: 'lint', isRequired: true })], OWN_APP, 'Galley')
  expect(read.checks).toEqual([
    { name: 'build', state: 'good' },
    { name: 'lint', state: 'good', isRequired: true },
  ])
  expect(read.own).toEqual({ id: second.databaseId, fingerprint: 'b', conclusion: 'neutral' })
  const conclusionOf = (more: Partial<CheckRunAnswer>) =>
    readChecks([own(more)], OWN_APP, 'Galley').own?.conclusion
  expect(conclusionOf({ status: 'IN_PROGRESS', conclusion: null })).toBe('waiting')
  expect(conclusionOf({ status: 'QUEUED', conclusion: null })).toBe('other')
  expect(conclusionOf({ conclusion: 'CANCELLED' })).toBe('other')
  // Another App's check of Galley's name is a check like any other.
  expect(readChecks([run({ name: 'Galley' })], OWN_APP, 'Galley')).toMatchObject({
    checks: [{ name: 'Galley' }],
    own: undefined,
  })
})
