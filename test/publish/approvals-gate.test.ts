import { describe, expect, test } from 'vitest'
import { approvalsGate } from '../../src/publish/approvals-gate.ts'
import { noBranchRules } from '../../src/publish/branch-rules.ts'
import type { Gate } from '../../src/publish/gate.ts'
import type { GateFacts } from '../../src/publish/gates.ts'
import type { Opinion, PullMove } from '../../src/publish/pull.ts'
import { APPROVED_AT, facts, HEAD, OLDER, pull } from './cases.ts'

function gateOf(more: Partial<GateFacts>): Pick<Gate, 'state' | 'why'> {
  const { state, why } = approvalsGate(facts(more))
  return { state, why }
}

const opinion =
  (says: Opinion['says']) =>
  (author: string, head = HEAD): Opinion => ({ author, says, head, begunAt: APPROVED_AT })
const approved = opinion('approved')
const against = opinion('changes-requested')
const missing = (have: number, needed: number, ...outdated: string[]) => ({
  state: 'waiting',
  why: { is: 'approvals-missing', have, needed, outdated },
})

test.each<[string, Opinion[], number, object]>([
  ['by a writer', [approved('chief')], 1, { state: 'open', why: { is: 'approved', by: ['chief'] } }],
  ['by an admin', [approved('boss')], 1, { state: 'open', why: { is: 'approved', by: ['boss'] } }],
  ['by nobody', [], 1, missing(0, 1)],
  ['by a reader', [approved('reader')], 1, missing(0, 1)],
  ['by a stranger', [approved('stranger')], 1, missing(0, 1)],
  ['by somebody whose permission is unknown', [approved('eve')], 1, missing(0, 1)],
  ['by the author', [approved('ada')], 1, missing(0, 1)],
  ['on an older head', [approved('chief', OLDER)], 1, missing(0, 1, 'chief')],
  ['one of two, and one outdated', [approved('boss'), approved('chief', OLDER)], 2, missing(1, 2, 'chief')],
  [
    'two of two',
    [approved('boss'), approved('chief')],
    2,
    { state: 'open', why: { is: 'approved', by: ['boss', 'chief'] } },
  ],
  [
    'a writer against it outweighs them',
    [approved('boss'), against('chief')],
    1,
    { state: 'shut', why: { is: 'changes-requested', by: ['chief'] } },
  ],
  [
    'a writer against an older head still is',
    [approved('boss'), against('chief', OLDER)],
    1,
    { state: 'shut', why: { is: 'changes-requested', by: ['chief'] } },
  ],
  [
    'a reader against it does not count',
    [approved('boss'), against('reader')],
    1,
    { state: 'open', why: { is: 'approved', by: ['boss'] } },
  ],
])('%s', (_name, opinions, needed, gate) => {
  const policy = { approvals: needed, grace: 0 }
  expect(gateOf({ pull: pull({ opinions }), policy })).toEqual(gate)
})

test('an author who may write cannot approve alone either', () => {
  const opinions = [approved('chief')]
  expect(gateOf({ pull: pull({ author: 'chief', opinions }) })).toEqual(missing(0, 1))
})

test('an approval of an earlier head counts if the head brings exactly the same since then', () => {
  const opinions = [approved('chief', OLDER)]
  expect(gateOf({ pull: pull({ opinions, equalHeads: [OLDER] }) }).state).toBe('open')
  const rebased: PullMove = { of: 'head', at: APPROVED_AT, was: 'f00d' }
  expect(gateOf({ pull: pull({ opinions, equalHeads: [OLDER], moves: [rebased] }) })).toEqual(
    missing(0, 1, 'chief'),
  )
})

describe('none needed', () => {
  const policy = { approvals: 0, grace: 0 }

  test('where the branch asks for an approval, the author’s own does not count', () => {
    const rules = { ...noBranchRules, approvals: 1 }
    const about = (author: string) => ({
      pull: pull({ author, rules, opinions: [approved('chief')] }),
      policy,
    })
    expect(gateOf(about('reader')).state).toBe('open')
    expect(gateOf(about('chief')).state).toBe('waiting')
  })

  test.each<[string, Opinion[], object]>([
    ['chief', [], { state: 'open', why: { is: 'author-may-write', author: 'chief' } }],
    ['reader', [], { state: 'waiting', why: { is: 'author-may-not-write', author: 'reader' } }],
    ['eve', [], { state: 'waiting', why: { is: 'author-may-not-write', author: 'eve' } }],
    ['reader', [approved('chief')], { state: 'open', why: { is: 'approved', by: ['chief'] } }],
    [
      'reader',
      [approved('eve')],
      { state: 'waiting', why: { is: 'author-may-not-write', author: 'reader' } },
    ],
    [
      'reader',
      [approved('chief', OLDER)],
      { state: 'waiting', why: { is: 'author-may-not-write', author: 'reader' } },
    ],
    ['boss', [against('chief')], { state: 'shut', why: { is: 'changes-requested', by: ['chief'] } }],
  ])('author %s, opinions %j', (author, opinions, gate) => {
    expect(gateOf({ pull: pull({ author, opinions }), policy })).toEqual(gate)
  })
})

describe('a date that the description gives', () => {
  const instant = { epochMs: APPROVED_AT + 1000, zone: 'UTC' }
  const planBy = (from?: 'description') => {
    const order = { is: 'at', instant, by: 'ada', text: 'x', ...(from && { from }) } as const
    return { is: 'at', instant, order } as const
  }
  test.each<[string, string, number, 'description' | undefined, string]>([
    ['by one who may write', 'chief', 5000, 'description', 'open approved'],
    ['by one who may not, approved since', 'ada', -1000, 'description', 'open approved'],
    ['in the second of the approval', 'ada', 0, 'description', 'waiting date-unapproved'],
    ['changed after the approval', 'ada', 1000, 'description', 'waiting date-unapproved'],
    ['by a deleted account', 'ghost', 1000, 'description', 'waiting date-unapproved'],
    ['the date is a command’s', 'ada', 1000, undefined, 'open approved'],
  ])('%s', (_name, by, after, from, expected) => {
    const described = { by, at: APPROVED_AT + after }
    const { state, why } = gateOf({ pull: pull({ described }), plan: planBy(from) })
    expect(`${state} ${why.is}`).toBe(expected)
  })

  test('no approval is needed, and it is a stranger’s', () => {
    const policy = { approvals: 0, grace: 0 }
    const described = { by: 'stranger', at: APPROVED_AT }
    const strange = pull({ author: 'boss', opinions: [], described })
    expect(gateOf({ pull: strange, plan: planBy('description'), policy }).why.is).toBe('date-unapproved')
    expect(gateOf({ pull: strange, policy }).why.is).toBe('author-may-write')
  })
})

describe('a trusted author', () => {
  const app = 'tina-cloud-app[bot]'
  const trusting = { approvals: 0, grace: 0, trusted_authors: ['Tina-Cloud-App[bot]'] }
  const fork = { ...pull().head, fork: true }
  test.each<[string, Partial<GateFacts['pull']>, Partial<GateFacts['policy']>, string]>([
    ['needs nobody', {}, {}, 'open author-trusted'],
    ['is one by the whole name', { author: 'tina-cloud-app' }, {}, 'waiting author-may-not-write'],
    ['is none in a fork', { head: fork }, {}, 'waiting author-may-not-write'],
    ['is approved like any other', { opinions: [approved('chief')] }, {}, 'open approved'],
    ['is objected to like any other', { opinions: [against('chief')] }, {}, 'shut changes-requested'],
    ['needs the approvals that the site asks for', {}, { approvals: 1 }, 'waiting approvals-missing'],
    [
      'is trusted for the branch it chose',
      { moves: [{ of: 'base', at: APPROVED_AT, was: 'work', by: 'eve' }] },
      {},
      'waiting turned-by-another',
    ],
  ])('%s', (_name, more, policy, expected) => {
    const { state, why } = gateOf({
      pull: pull({ author: app, opinions: [], ...more }),
      policy: { ...trusting, ...policy },
    })
    expect(`${state} ${why.is}`).toBe(expected)
  })
})

describe('what was moved since the approval', () => {
  const SECOND = 1000
  const onBase = (seconds: number, was?: string): PullMove => ({
    of: 'base',
    at: APPROVED_AT + seconds * SECOND,
    ...(was && { was, by: 'ada' }),
  })
  const ofHead = (seconds: number, was: string | undefined): PullMove => ({
    of: 'head',
    at: APPROVED_AT + seconds * SECOND,
    ...(was && { was }),
  })
  const otherBase = (was?: string) => ({
    state: 'waiting',
    why: {
      is: 'approvals-missing',
      have: 0,
      needed: 1,
      outdated: [],
      otherBase: { branch: 'main', approvals: [{ by: 'chief', ...(was && { was }) }] },
    },
  })
  const stands = { state: 'open', why: { is: 'approved', by: ['chief'] } }

  test.each<[string, PullMove[], object]>([
    ['turned before it', [onBase(-1, 'work')], stands],
    ['turned after it', [onBase(1, 'work')], otherBase('work')],
    ['turned in the same second', [onBase(0, 'work')], otherBase('work')],
    ['there and back before it', [onBase(-3, 'main'), onBase(-2, 'work')], stands],
    ['there and back after it', [onBase(1, 'main'), onBase(2, 'work')], otherBase('main')],
    ['given between there and back', [onBase(-1, 'main'), onBase(1, 'work')], otherBase('work')],
    ['the base was rewritten before it', [onBase(-1)], stands],
    ['the base was rewritten after it', [onBase(1)], otherBase()],
    ['rewritten, then turned', [onBase(1), onBase(2, 'work')], otherBase('work')],
    ['the head came by a force push before it', [ofHead(-1, OLDER)], stands],
    ['the head came by a force push after it, and took it along', [ofHead(1, OLDER)], missing(0, 1, 'chief')],
    ['in the same second', [ofHead(0, OLDER)], missing(0, 1, 'chief')],
    ['the head was elsewhere and is back', [ofHead(1, HEAD), ofHead(2, OLDER)], stands],
    ['it was never here, but twice elsewhere', [ofHead(1, OLDER), ofHead(2, HEAD)], missing(0, 1, 'chief')],
    ['from where, nobody knows any more', [ofHead(1, undefined)], missing(0, 1, 'chief')],
    ['the head is back, and the base is not', [ofHead(1, HEAD), onBase(2, 'work')], otherBase('work')],
  ])('%s', (_name, moves, gate) => expect(gateOf({ pull: pull({ moves }) })).toEqual(gate))

  test.each([
    [APPROVED_AT - SECOND, stands],
    [APPROVED_AT, missing(0, 1, 'chief')],
    [APPROVED_AT + SECOND, missing(0, 1, 'chief')],
  ])('of what came before the oldest move known nothing is certain: %d', (movesKnownSince, gate) =>
    expect(gateOf({ pull: pull({ movesKnownSince }) })).toEqual(gate),
  )

  test('who asked for changes before it was moved still does', () => {
    const opinions = [approved('boss'), against('chief')]
    const moves = [onBase(-1, 'work'), onBase(1, 'work')]
    expect(gateOf({ pull: pull({ opinions, moves }) }).why).toEqual({
      is: 'changes-requested',
      by: ['chief'],
    })
  })

  test('an approval given since opens it', () => {
    const opinions = [{ ...approved('boss'), begunAt: APPROVED_AT + 2 * SECOND }, approved('chief')]
    expect(gateOf({ pull: pull({ opinions, moves: [onBase(1, 'work')] }) })).toEqual({
      state: 'open',
      why: { is: 'approved', by: ['boss'] },
    })
  })

  describe('none needed', () => {
    const policy = { approvals: 0, grace: 0 }
    const turned = (...by: (string | undefined)[]) =>
      by.map((login, index): PullMove => ({ ...onBase(index, 'work'), ...(login && { by: login }) }))
    const granted = { state: 'open', why: { is: 'author-may-write', author: 'chief' } }
    const asked = (by: string) => ({
      state: 'waiting',
      why: { is: 'turned-by-another', by, branch: 'main' },
    })
    test.each<[string, PullMove[], object]>([
      ['by the author', turned('chief'), granted],
      ['by another who may write', turned('boss'), granted],
      ['by one who may not', turned('reader'), asked('reader')],
      ['by somebody whose permission is unknown', turned('eve'), asked('eve')],
      ['by one who may not, and by the author since', turned('reader', 'chief'), granted],
      [
        'by GitHub itself, when what it was stacked on was merged',
        [{ of: 'base', at: 0, was: 'x' }],
        granted,
      ],
      ['not at all: its base was rewritten by one who may', [{ of: 'base', at: 0 }], granted],
    ])('turned %s', (_name, moves, gate) =>
      expect(gateOf({ pull: pull({ author: 'chief', opinions: [], moves }), policy })).toEqual(gate),
    )

    test('an approval since stands for the author’s own word', () => {
      const opinions = [{ ...approved('boss'), begunAt: APPROVED_AT + 2 * SECOND }]
      const moves = turned('reader')
      expect(gateOf({ pull: pull({ author: 'chief', opinions, moves }), policy }).why).toEqual({
        is: 'approved',
        by: ['boss'],
      })
    })
  })
})
