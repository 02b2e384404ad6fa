import { describe, expect, test } from 'vitest'
import type { MergeMethod } from '../../src/publish/branch-rules.ts'
import { decide } from '../../src/publish/decide.ts'
import type { Gate } from '../../src/publish/gate.ts'
import { gates } from '../../src/publish/gates.ts'
import { due, facts, HEAD, pull } from './cases.ts'

const policy = { approvals: 1, grace: 0 }
const open: Gate = { id: 'hold', state: 'open', why: { is: 'not-held' } }
const arrived: Gate = { id: 'instant', state: 'open', why: { is: 'due', instant: due } }
const notYet: Gate = { id: 'instant', state: 'waiting', why: { is: 'not-yet', instant: due } }
const running: Gate = { id: 'checks', state: 'waiting', why: { is: 'checks-running', names: ['build'] } }
const conflict: Gate = { id: 'mergeable', state: 'shut', why: { is: 'conflict' } }
const held: Gate = { id: 'hold', state: 'shut', why: { is: 'held', label: 'galley: hold' } }

describe('a pull request goes out when every gate is open, and not otherwise', () => {
  test('all open: merge the head that was reviewed', () => {
    expect(decide(pull(), policy, [arrived, open])).toEqual({
      do: 'merge',
      head: { sha: HEAD, method: 'merge', through: 'merge' },
      why: [arrived, open],
    })
  })

  test.each<[string, Gate[], object]>([
    ['time alone is missing', [notYet, open], { do: 'wait', until: due.epochMs, why: [notYet] }],
    [
      'time and people are missing',
      [notYet, running],
      { do: 'wait', until: due.epochMs, why: [notYet, running] },
    ],
    ['only an event can help', [arrived, running], { do: 'wait', why: [running] }],
    ['shut wins over waiting', [notYet, running, conflict], { do: 'refuse', why: [conflict] }],
    ['every shut gate is told', [held, arrived, conflict], { do: 'refuse', why: [held, conflict] }],
  ])('%s', (_name, all, decision) => expect(decide(pull(), policy, all)).toEqual(decision))

  test('in a merge queue it is in GitHub’s hands, unless something shuts it out', () => {
    const queued = pull({ queuePosition: 1 })
    expect(decide(queued, policy, [arrived, open])).toEqual({ do: 'wait', why: [arrived, open] })
    expect(decide(queued, policy, [arrived, held])).toEqual({ do: 'refuse', why: [held] })
  })

  test('without a plan there is nothing to wait until', () => {
    const nothing: Gate = { id: 'instant', state: 'waiting', why: { is: 'nothing-planned' } }
    expect(decide(pull(), policy, [nothing, open])).toEqual({ do: 'wait', why: [nothing] })
  })
})

test.each<[string, MergeMethod | undefined, MergeMethod[], MergeMethod]>([
  ['the configured one', 'squash', ['merge', 'squash'], 'squash'],
  ['the first allowed one, where the configured one is not', 'rebase', ['squash', 'merge'], 'squash'],
  ['the first allowed one, where none is configured', undefined, ['rebase'], 'rebase'],
  ['GitHub’s own default, where none is known to be allowed', undefined, [], 'merge'],
])('merges by %s', (_name, method, allowedMethods, merged) => {
  const asked = { ...policy, ...(method && { method }) }
  expect(decide(pull({ allowedMethods }), asked, [open])).toMatchObject({
    head: { method: merged },
  })
})

test('never a millisecond early', () => {
  const ready = facts()
  const decided = (now: number) => decide(ready.pull, ready.policy, gates(ready, now)).do
  expect([due.epochMs - 1, due.epochMs, due.epochMs + 1].map(decided)).toEqual(['wait', 'merge', 'merge'])
})
