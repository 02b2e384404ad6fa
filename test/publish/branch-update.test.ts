import { expect, test } from 'vitest'
import { noBranchRules } from '../../src/publish/branch-rules.ts'
import {
  branchUpdateOf,
  isBeingUpdated,
  isMendedByUpdate,
  isUpdateDue,
  MOST_UPDATES,
} from '../../src/publish/branch-update.ts'
import { gates } from '../../src/publish/gates.ts'
import type { BranchUpdateRecord } from '../../src/publish/overrides.ts'
import type { Pull } from '../../src/publish/pull.ts'
import { due, facts, HEAD, OLDER, pull } from './cases.ts'

const HOUR_MS = 60 * 60_000
const policy = { approvals: 1, grace: 24 * HOUR_MS, update_branch: true }
const behind = (more: Partial<Pull> = {}) => pull({ isBehind: true, ...more })
const record = (more: Partial<BranchUpdateRecord> = {}): BranchUpdateRecord => ({
  plannedMs: due.epochMs,
  count: 1,
  head: HEAD,
  base: pull().base.sha,
  askedMs: due.epochMs - HOUR_MS,
  ...more,
})
const anHourBefore = due.epochMs - HOUR_MS

test.each<[string, Parameters<typeof facts>[0], number, object | undefined]>([
  [
    'only where the site asks for it',
    { pull: behind(), policy: { ...policy, update_branch: false } },
    0,
    undefined,
  ],
  ['only if it is behind', { pull: pull() }, 0, undefined],
  [
    'a merge queue does it itself',
    { pull: behind({ rules: { ...noBranchRules, mergeQueue: true } }) },
    0,
    undefined,
  ],
  ['without a date it waits', { pull: behind(), plan: { is: 'none', why: 'no-date' } }, 0, undefined],
  [
    'two hours before its date',
    { pull: behind() },
    due.epochMs - 2 * HOUR_MS - 1,
    { is: 'planned', from: { ...due, epochMs: due.epochMs - 2 * HOUR_MS } },
  ],
  ['from then on', { pull: behind() }, due.epochMs - 2 * HOUR_MS, { is: 'due' }],
  ['never in a fork', { pull: behind({ head: { ...pull().head, fork: true } }) }, 0, { is: 'fork' }],
  [
    'never before a rebase',
    { pull: behind(), policy: { ...policy, method: 'rebase' } },
    0,
    { is: 'rebased' },
  ],
  ['once for each head and base', { pull: behind(), branchUpdate: record() }, anHourBefore, { is: 'asked' }],
  [
    'told if nothing follows',
    { pull: behind(), branchUpdate: record() },
    anHourBefore + 5 * 60_000,
    { is: 'unanswered' },
  ],
  [
    'told if refused',
    { pull: behind(), branchUpdate: record({ refusal: 'No.' }) },
    anHourBefore,
    { is: 'refused', message: 'No.' },
  ],
  [
    'again for another head',
    { pull: behind(), branchUpdate: record({ head: OLDER }) },
    anHourBefore,
    { is: 'due' },
  ],
  [
    'again for another base',
    { pull: behind(), branchUpdate: record({ base: OLDER }) },
    anHourBefore,
    { is: 'due' },
  ],
  [
    'not for ever',
    { pull: behind(), branchUpdate: record({ head: OLDER, count: MOST_UPDATES }) },
    anHourBefore,
    { is: 'too-often', count: MOST_UPDATES },
  ],
  [
    'anew for another date',
    { pull: behind(), branchUpdate: record({ plannedMs: 1, count: MOST_UPDATES }) },
    anHourBefore,
    { is: 'due' },
  ],
])('%s', (_, more, now, update) => expect(branchUpdateOf(facts({ policy, ...more }), now)).toEqual(update))

const gatesOf = (more: Partial<Pull>, now = anHourBefore) => gates(facts({ policy, pull: behind(more) }), now)

test('it is asked for once nothing else stands in the way but time and checks', () => {
  expect(isUpdateDue(gatesOf({}))).toBe(true)
  expect(isUpdateDue(gatesOf({ checks: [{ name: 'build', state: 'running' }] }))).toBe(true)
  expect(isUpdateDue(gatesOf({ checks: [{ name: 'build', state: 'failed' }] }))).toBe(false)
  expect(isUpdateDue(gatesOf({ opinions: [] }))).toBe(false)
  expect(isUpdateDue(gatesOf({ labels: ['galley: hold'] }))).toBe(false)
  expect(isUpdateDue(gatesOf({}, due.epochMs - 3 * HOUR_MS))).toBe(false)
  expect(isUpdateDue(gatesOf({ isBehind: false }))).toBe(false)
})

test('others wait for one that is on its way, not for one that people have to help', () => {
  expect(isBeingUpdated(gatesOf({}))).toBe(true)
  expect(isBeingUpdated(gatesOf({ isBehind: false, checks: [{ name: 'build', state: 'running' }] }))).toBe(
    true,
  )
  expect(isBeingUpdated(gatesOf({ opinions: [] }))).toBe(false)
  expect(isBeingUpdated(gatesOf({ head: { ...pull().head, fork: true } }))).toBe(false)
})

test('nobody is called where the update is all that the rules lack', () => {
  const rules = (more: Partial<Pull>) => gatesOf(more).filter(isMendedByUpdate).length
  expect(rules({})).toBe(1)
  expect(rules({ rules: { ...noBranchRules, conversations: true }, unresolved: 1 })).toBe(0)
  expect(rules({ head: { ...pull().head, fork: true } })).toBe(0)
})
