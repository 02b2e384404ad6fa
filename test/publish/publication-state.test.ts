import { describe, expect, test } from 'vitest'
import type { Gate } from '../../src/publish/gate.ts'
import { gates } from '../../src/publish/gates.ts'
import { type OpenFacts, openState } from '../../src/publish/publication-state.ts'
import { due, facts, planned, pull } from './cases.ts'

const ahead = due.epochMs - 1
const state = (gateFacts: Parameters<typeof facts>[0], now = ahead, more: Partial<OpenFacts> = {}) => {
  const known = facts(gateFacts)
  return openState({ plan: known.plan, gates: gates(known, now), ...more })
}
const approvalMissing = { is: 'approvals-missing', have: 0, needed: 1 } as const

describe('the state of an open pull request', () => {
  test.each<[string, ReturnType<typeof state>, object]>([
    ['nothing stands in the way', state({}), { is: 'ready', at: due }],
    ['its date has come', state({}, due.epochMs), { is: 'going-out', at: due }],
    [
      'an approval is missing',
      state({ pull: pull({ opinions: [] }) }),
      { is: 'waiting', why: approvalMissing, isOnly: true, date: { is: 'at', at: due, isOver: false } },
    ],
    [
      'an approval is missing after its date',
      state({ pull: pull({ opinions: [] }) }, due.epochMs),
      { is: 'waiting', why: approvalMissing, date: { is: 'at', at: due, isOver: true } },
    ],
    [
      'errors come before all else that stands in the way',
      state({ errors: 2, pull: pull({ opinions: [], mergeable: 'no' }) }),
      { is: 'blocked', why: { is: 'errors', count: 2 }, isOnly: false },
    ],
    [
      'what has to be changed comes before what only waits',
      state({ pull: pull({ opinions: [], mergeable: 'no' }) }),
      { is: 'blocked', why: { is: 'conflict' } },
    ],
    [
      'a draft only waits for its author',
      state({ pull: pull({ isDraft: true, opinions: [] }) }),
      { is: 'waiting', why: { is: 'pull-draft' }, isOnly: false },
    ],
    ['a hold', state({ pull: pull({ labels: ['galley: hold'] }), errors: 1 }), { is: 'held' }],
    ['no date', state({ plan: { is: 'none', why: 'no-date' } }), { is: 'unplanned' }],
    [
      'no date, and no approval: nothing waits for that',
      state({ plan: { is: 'none', why: 'no-date' }, pull: pull({ opinions: [] }) }),
      { is: 'unplanned' },
    ],
    [
      'no date, and an error',
      state({ plan: { is: 'none', why: 'date-passed' }, errors: 1 }),
      { is: 'blocked', date: { is: 'none', why: 'date-passed' } },
    ],
    ['its grace is over', state({}, due.epochMs + 25 * 60 * 60_000), { is: 'missed', at: due }],
    ['GitHub refused the merge', state({}, due.epochMs, { refusedBy: 'github' }), { is: 'refused' }],
    ['in the merge queue', state({}, due.epochMs, { queuePosition: 2 }), { is: 'in-merge-queue', place: 2 }],
  ])('%s', (_name, seen, expected) => expect(seen).toMatchObject(expected))

  test('outside of the publishing hours it is ready, for the hour at which they begin', () => {
    const opens = { ...due, epochMs: due.epochMs + 90 * 60_000 }
    const closed: Gate = { id: 'window', state: 'waiting', why: { is: 'outside-window', opens } }
    const others = gates(facts(), ahead).filter(({ id }) => id !== 'window')
    expect(openState({ plan: planned, gates: [...others, closed] })).toEqual({ is: 'ready', at: opens })
  })
})
